/** The empty stage: it asks for a file, chosen or dropped onto it. */
import { h } from '../../src/dom.js';

export class Invitation {
  readonly element = h('button', { type: 'button', className: 'invitation', hidden: true });

  constructor(choose: () => void, dropped: (file: File) => void) {
    const { element } = this;
    element.addEventListener('click', choose);
    element.addEventListener('dragover', (event) => event.preventDefault());
    element.addEventListener('drop', (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) dropped(file);
    });
  }

  /** @param kind of file to ask for; null: ask for nothing. */
  ask(kind: 'video' | 'picture' | null): void {
    this.element.hidden = kind === null;
    if (kind === null) return;
    this.element.replaceChildren(
      h('strong', {}, `Choose a ${kind}`),
      h('span', {}, 'or drop it here. It stays on this device.'),
    );
  }
}
