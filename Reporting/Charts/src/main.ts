import { kinds, mount } from './mount';
import { openReport, sheets } from './page/report';

// tearSheet, sweep, walkForward and comparison lay out a whole sheet from its JSON: TradeMind.charts.tearSheet(element, sheet).
const openDialog = (dialog: HTMLDialogElement): void => {
  if (!dialog.open) dialog.showModal();
};
const closeDialog = (dialog: HTMLDialogElement): void => dialog.close();
const api = { mount, kinds, openReport, openDialog, closeDialog, ...sheets };

declare global {
  // eslint-disable-next-line no-var
  var TradeMind: { charts: typeof api } & Record<string, unknown>;
}

globalThis.TradeMind = Object.assign(globalThis.TradeMind ?? {}, { charts: api });
