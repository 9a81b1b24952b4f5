/** Typed data as a person can read it: nested name and value lists, text only. */
import { isFields } from './rpc-values.ts';

function shown(value: unknown): HTMLElement {
  if (Array.isArray(value)) return list(Object.fromEntries(value.map((item, index) => [String(index + 1), item])));
  if (isFields(value)) return list(value);
  const cell = document.createElement('span');
  cell.dir = 'auto';
  cell.textContent = String(value);
  return cell;
}

function list(fields: Record<string, unknown>): HTMLElement {
  const element = document.createElement('dl');
  for (const [name, value] of Object.entries(fields)) {
    const term = document.createElement('dt');
    term.textContent = name;
    const detail = document.createElement('dd');
    detail.append(shown(value), ...hint(name, value));
    element.append(term, detail);
  }
  return element;
}

/** Unix seconds mean nothing to a reader, so the date stands beside them. */
function hint(name: string, value: unknown): HTMLElement[] {
  const seconds = Number(value);
  if (!/deadline|expires|issued|time/i.test(name) || !(seconds > 1e9 && seconds < 1e11)) return [];
  const note = document.createElement('small');
  note.textContent = new Date(seconds * 1000).toLocaleString();
  return [note];
}

/** Headed sections for the message and the domain. */
export function typedDataView(typedData: unknown): HTMLElement[] {
  if (!isFields(typedData)) return [shown(typedData)];
  const section = (title: string, value: unknown) => {
    const element = document.createElement('section');
    const heading = document.createElement('h2');
    heading.textContent = title;
    element.append(heading, shown(value));
    return element;
  };
  return [section(String(typedData.primaryType ?? 'Message'), typedData.message), section('For', typedData.domain)];
}
