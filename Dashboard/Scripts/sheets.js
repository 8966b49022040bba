// Takes files that .NET streams to the browser: a tear sheet that is drawn, and downloads.
(() => {
  // Offers a file that .NET streams in as a download.
  async function saveFile(name, type, content) {
    const address = URL.createObjectURL(new Blob([await content.arrayBuffer()], { type }));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  // A tear sheet, one part at a time: which one, the tabs of the page say.
  function openSheet(place, content, first) {
    let isGone = false;
    let sheet = null;
    let group = first;

    async function show() {
      let data;
      try {
        data = await new Response(await content.stream()).json();
      } catch (error) {
        return isGone ? '' : `It could not be read (${error.message}): reload the page.`;
      }
      if (!isGone) sheet = window.TradeMind.charts.tearSheet(place, data, { heading: false, group });
      return '';
    }

    const shown = show();
    return {
      opened: () => shown,
      show(name) {
        group = name;
        sheet?.show(name);
      },
      dispose() {
        isGone = true;
        sheet?.dispose();
        sheet = null;
      },
    };
  }

  window.TradeMind = Object.assign(window.TradeMind ?? {}, { openSheet, saveFile });
})();
