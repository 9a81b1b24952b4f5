/** Top-level domains common enough to make a bare "name.tld" an address; file endings (.py, .sh, .rs, .md) left out. */
const TOP_LEVEL = new Set(
  (
    'com org net edu gov mil int info biz name pro museum aero coop jobs mobi travel tel asia cat post xxx ' +
    'io ai app dev tech online site store shop blog cloud xyz club live news world life space website email agency ' +
    'studio design media digital network systems solutions services consulting group company international global ' +
    'foundation academy school university health care bank finance capital fund insurance legal law ' +
    'photography photos gallery tv fm me co cc ly gl gg gd to ws ' +
    'us uk gb de fr es it nl be ch at dk se no fi pt ie pl cz sk hu ro bg gr hr si ee lv lt lu li mt cy is ' +
    'ru ua by kz tr il ae sa eg ma za ng ke gh tz et in pk bd lk np cn hk tw jp kr sg my th vn ph id au nz ' +
    'ca mx br ar cl pe ve uy ec bo cr gt pa do cu pr eu su example test invalid local'
  ).split(' '),
);

export function isTopLevelDomain(label: string): boolean {
  return TOP_LEVEL.has(label.toLowerCase());
}
