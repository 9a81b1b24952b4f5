/** Nothing of ours is kept in Web Storage; should a library have left something there, it goes too. */
export function clearWebStorage(): void {
  localStorage.clear();
  sessionStorage.clear();
}
