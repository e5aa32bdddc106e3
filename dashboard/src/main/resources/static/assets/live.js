// Hears from the server that something came, and lets the overview ask for it.
(function () {
  "use strict";
  const live = () => document.getElementById("live");
  let source = null;

  function mark(heard) {
    const sign = document.getElementById("live-mark");
    if (sign) sign.classList.toggle("quiet", !heard);
  }

  function listen() {
    if (source || document.hidden || !live()) return;
    source = new EventSource(live().dataset.events);
    source.onmessage = (event) => {
      mark(true);
      if (live().dataset.stamp !== event.data) htmx.trigger(live(), "news");
    };
    source.onerror = () => {
      mark(false);
      // the browser tries again by itself unless it was refused
      if (source.readyState === EventSource.CLOSED) { source = null; setTimeout(listen, 15000); }
    };
  }
  function stop() { if (source) { source.close(); source = null; } }

  // nobody looks at a hidden page; it catches up when it is shown again
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); else listen(); });
  addEventListener("pagehide", stop);
  listen();
})();
