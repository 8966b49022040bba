export function tearSheet(element: HTMLElement, json: unknown): void {
  element.textContent = JSON.stringify(json);
}
