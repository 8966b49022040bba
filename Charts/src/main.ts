import { kinds, mount } from './mount';
import { openReport } from './page/report';
import { tearSheet } from './sheet/tearSheet';

const api = { mount, kinds, tearSheet, openReport };

declare global {
  // eslint-disable-next-line no-var
  var TradeMind: { charts: typeof api } & Record<string, unknown>;
}

globalThis.TradeMind = Object.assign(globalThis.TradeMind ?? {}, { charts: api });
