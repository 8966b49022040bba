// Takes files that .NET streams to the browser: a tear sheet that is drawn, and downloads.
(() => {
  // Offers a file that .NET streams in as a download.
  async function saveFile(name, type, content) {
    const address = URL.createObjectURL(new Blob([await content.arrayBuffer()], { type }));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  function openSheet(place, content) {
    let isGone = false;
    let sheet = null;

    async function show() {
      let data;
      try {
        data = await new Response(await content.stream()).json();
      } catch (error) {
        return isGone ? '' : `It could not be read (${error.message}): reload the page.`;
      }
      if (!isGone) sheet = window.TradeMind.charts.tearSheet(place, data, { heading: false });
      return '';
    }

    const shown = show();
    return {
      opened: () => shown,
      dispose() {
        isGone = true;
        sheet?.dispose();
        sheet = null;
      },
    };
  }

  window.TradeMind = Object.assign(window.TradeMind ?? {}, { openSheet, saveFile });
})();
