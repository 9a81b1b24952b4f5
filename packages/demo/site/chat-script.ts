/** What the scripted assistant knows. In text, **bold** and `code` are marked as in Markdown. */

export type Block =
  | { kind: 'p' | 'h3'; text: string }
  | { kind: 'ul' | 'ol'; items: string[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'table'; head: string[]; rows: string[][] };

export interface Topic {
  prompt: string;
  /** Words that call this topic up when something else was typed. */
  words: string[];
  /** Regenerating goes through them in turn. */
  variants: [Block[], Block[], ...Block[][]];
}

const p = (text: string): Block => ({ kind: 'p', text });
const h3 = (text: string): Block => ({ kind: 'h3', text });
const ul = (...items: string[]): Block => ({ kind: 'ul', items });
const ol = (...items: string[]): Block => ({ kind: 'ol', items });

const bread: Topic = {
  prompt: 'Why does bread go stale, and can I bring it back?',
  words: ['bread', 'stale', 'toast'],
  variants: [
    [
      p(
        'Stale bread has not simply dried out. Its **starch has recrystallised**: chains that swelled with water in the oven line up again as the loaf cools, squeeze that water out, and turn firm.',
      ),
      p(
        'That is why it happens even in a sealed bag, and why the fridge makes it worse: the chains line up fastest just above freezing.',
      ),
      p(
        'You can undo it once. Wet the crust under the tap, put the loaf in an oven at 180 °C for eight minutes, and eat it the same day. Above about 60 °C the crystals melt; when it cools they come back for good.',
      ),
    ],
    [
      p('Great question! Bread goes stale for a number of reasons, and there are several things you can do:'),
      ul(
        '**Moisture loss**: water evaporates from the bread over time.',
        '**Air exposure**: oxygen causes the bread to age.',
        '**Storage**: keeping bread in the fridge helps it stay fresh for longer.',
      ),
      p('To bring it back, you can toast it, microwave it, or make croutons. Enjoy your bread!'),
    ],
    [
      p('Two things happen at once, and they need different cures.'),
      {
        kind: 'table',
        head: ['What changes', 'Why', 'What helps'],
        rows: [
          ['The crumb turns firm', 'Starch crystallises as it cools', 'Reheat above 60 °C'],
          ['The crust turns leathery', 'Water moves out from the crumb', 'Dry heat, no bag'],
          ['The whole loaf dries', 'Water leaves into the air', 'Wet it, then bake it'],
        ],
      },
      p(
        'For half a loaf: a splash of water, **180 °C, eight minutes**. For next week: slice it and freeze it the day you buy it.',
      ),
    ],
  ],
};

const dedupe: Topic = {
  prompt: 'Write a Python function that removes duplicates from a list but keeps the order.',
  words: ['python', 'duplicate', 'list', 'code', 'function'],
  variants: [
    [
      p('Dictionaries keep insertion order since Python 3.7, so one line does it:'),
      {
        kind: 'code',
        language: 'python',
        text: 'def unique(items):\n    """Return items without repeats, first seen first."""\n    return list(dict.fromkeys(items))',
      },
      p('It runs in linear time. The items must be **hashable**; for lists of lists, use `map(tuple, items)` first.'),
    ],
    [
      p('You can use a `set` to remember what was seen:'),
      {
        kind: 'code',
        language: 'python',
        text: 'def unique(items):\n    seen = set()\n    result = []\n    for item in items:\n        if item not in seen:\n            seen.add(item)\n            result.append(item)\n    return result',
      },
      ol('Create an empty set.', 'Loop over the list.', 'Append each item the first time it is met.'),
    ],
    [
      p('The shortest way is:'),
      { kind: 'code', language: 'python', text: 'unique = list(set(items))' },
      p('This removes all the duplicates from your list.'),
    ],
  ],
};

const letter: Topic = {
  prompt: 'Help me tell my manager that I cannot take on another project.',
  words: ['manager', 'project', 'work', 'mail', 'letter'],
  variants: [
    [
      p('Give the choice back to the person who can make it:'),
      p(
        '“I want to do this one well. My week is full with the migration and the audit until the 18th. I can start then, or start now and hand the audit to someone. Which matters more to you?”',
      ),
      h3('Why this works'),
      ul(
        'It says what is true, with a date.',
        'It offers two ways, both of which you can live with.',
        'It asks for a decision, not for pity.',
      ),
    ],
    [
      p('Here is a professional message you could send:'),
      p(
        '“Dear manager, thank you so much for thinking of me for this exciting opportunity. Unfortunately, due to my current workload, I regret that I am unable to take on any additional responsibilities at this time. I hope for your kind understanding.”',
      ),
      p('Feel free to adjust the tone as needed.'),
    ],
  ],
};

const unknown: Topic = {
  prompt: '',
  words: [],
  variants: [
    [
      p(
        'I am a **scripted** assistant: I only know the questions listed beside this conversation, and this is not one of them.',
      ),
      p('You can still regenerate this answer and judge the two against each other.'),
    ],
    [
      p(
        'That is not in my script. Nothing you type here is sent to a model; I look for words I know and play back what was written for them.',
      ),
      ol('Pick a question from the list.', 'Press **Regenerate** under the answer.', 'Choose the better one.'),
    ],
  ],
};

export const topics: Topic[] = [bread, dedupe, letter];

export function topicFor(prompt: string): Topic {
  const text = prompt.toLowerCase();
  return topics.find((topic) => topic.prompt === prompt || topic.words.some((word) => text.includes(word))) ?? unknown;
}

/** The variant for the n-th time (from 0) the same question is answered. */
export function answerFor(prompt: string, nth: number): Block[] {
  const { variants } = topicFor(prompt);
  return variants[nth % variants.length] ?? variants[0];
}
