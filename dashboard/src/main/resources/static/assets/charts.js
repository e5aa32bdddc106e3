// Draws every element with data-chart from the points it carries. One theme, read from the tokens.
(function () {
  "use strict";
  const root = document.documentElement;
  const token = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();

  function axis(options) {
    return Object.assign({
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: { color: token("text-3"), fontSize: 12, fontFamily: token("font"), margin: 8 },
    }, options);
  }
  const lines = () => ({ splitLine: { show: true, lineStyle: { color: token("line"), width: 1 } } });
  const label = (more) => Object.assign({ color: token("text-3"), fontSize: 12, fontFamily: token("font") }, more);

  // tooltips are nodes with classes: a string would be parsed as markup with style attributes
  function tip(title, text) {
    const box = document.createElement("div");
    box.className = "tip";
    const head = document.createElement("b");
    head.textContent = title;
    const body = document.createElement("span");
    body.textContent = text;
    box.append(head, body);
    return box;
  }
  function tooltip(formatter) {
    return {
      trigger: "axis", backgroundColor: token("surface"), borderColor: token("line"), padding: [6, 10],
      axisPointer: { type: "line", lineStyle: { color: token("line-strong"), width: 1, type: "solid" } },
      formatter: (points) => formatter(points[0].dataIndex),
    };
  }

  function hatch(fore, back) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const pen = tile.getContext("2d");
    pen.fillStyle = back;
    pen.fillRect(0, 0, 6, 6);
    pen.strokeStyle = fore;
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const [x, y] of [[-1, 7], [-4, 4], [2, 10]]) { pen.moveTo(x, y); pen.lineTo(x + 8, y - 8); }
    pen.stroke();
    return { image: tile, repeat: "repeat" };
  }

  function share(points, words) {
    const values = points.map((point) => point.share);
    const known = values.filter((value) => value !== null);
    const lowest = Math.min(...known, words.target);
    const floor = lowest >= 80 ? 80 : lowest >= 60 ? 10 * Math.floor(lowest / 10) : 0;
    const last = values.reduce((at, value, index) => (value === null ? at : index), -1);
    return {
      grid: { left: 46, right: 58, top: 12, bottom: 24 },
      xAxis: axis({ type: "category", boundaryGap: false, data: points.map((point) => point.label),
        axisLabel: label({ interval: (index) => [0, 9, 18, 27].includes(index) }) }),
      yAxis: axis({ type: "value", min: floor, max: 100, interval: floor >= 80 ? 5 : floor >= 60 ? 10 : 20,
        axisLabel: label({ formatter: "{value}%" }), ...lines() }),
      tooltip: tooltip((index) => tip(points[index].label, points[index].text)),
      series: [{
        type: "line", data: values, connectNulls: false, symbol: "circle", showSymbol: true,
        symbolSize: (value, at) => (at.dataIndex === last ? 7 : value === null ? 0
          : value < words.target ? 5 : alone(values, at.dataIndex) ? 4 : 0.01),
        lineStyle: { width: 1.75, color: token("within") },
        itemStyle: { color: (at) => token(at.value < words.target ? "near" : "within") },
        markPoint: last < 0 ? undefined : { silent: true, symbolSize: 0.01,
          data: [{ coord: [last, values[last]] }],
          label: { position: "right", distance: 8, color: token("text"), fontWeight: 600, fontSize: 12, fontFamily: token("font"), formatter: words.last } },
        markLine: { silent: true, symbol: "none", z: 6, data: [{ yAxis: words.target }],
          lineStyle: { color: token("text-2"), type: [4, 3], width: 1 },
          label: { position: "insideStartBottom", distance: [2, 4], formatter: words.targetLabel, color: token("text-2"), fontSize: 12,
            textBorderColor: token("surface"), textBorderWidth: 4 } },
      }],
    };
  }
  const alone = (values, index) => (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;

  function hours(points, words) {
    const top = Math.max(4, ...points.map((point) => Math.max(point.exams, point.high)));
    const step = Math.max(1, Math.ceil(top / 3 / 5) * 5 > top ? Math.ceil(top / 3) : Math.ceil(top / 3 / 5) * 5);
    return {
      grid: { left: 34, right: 10, top: 12, bottom: 24 },
      xAxis: axis({ type: "category", data: points.map((point) => String(point.hour).padStart(2, "0")),
        axisLabel: label({ interval: points.length > 14 ? 2 : 1 }) }),
      yAxis: axis({ type: "value", min: 0, max: Math.ceil(top / step) * step, interval: step, axisLabel: label(), ...lines() }),
      tooltip: tooltip((index) => tip(points[index].title, points[index].text)),
      series: [
        { type: "custom", z: 1, data: points.map((point, index) => [index, point.low, point.high]), encode: { x: 0, y: [1, 2] },
          renderItem: (at, api) => {
            const width = api.size([1, 0])[0], high = api.coord([api.value(0), api.value(2)]), low = api.coord([api.value(0), api.value(1)]);
            return { type: "rect", shape: { x: high[0] - width / 2 + 1, y: high[1], width: width - 2, height: Math.max(words.known ? 2 : 0, low[1] - high[1]) },
              style: { fill: token("seq-1") } };
          } },
        { type: "custom", z: 2, data: points.map((point, index) => [index, point.exams]), encode: { x: 0, y: 1 },
          renderItem: (at, api) => {
            const running = points[at.dataIndex].hour === words.now;
            const high = api.coord([api.value(0), api.value(1)]), zero = api.coord([api.value(0), 0]);
            return { type: "rect", shape: { x: Math.round(high[0]) - 4, y: high[1], width: 8, height: zero[1] - high[1] },
              style: { fill: running ? hatch(token("ink-bar"), token("surface")) : token("ink-bar"), stroke: token("ink-bar"), lineWidth: running ? 1 : 0 } };
          } },
      ],
    };
  }

  const kinds = { share, hours };
  // a page with charts of its own brings them in a script before this one
  if (window.doselensCharts) Object.assign(kinds, window.doselensCharts({ axis, label, lines, tip, hatch, token }));

  function paint() {
    for (const element of document.querySelectorAll("[data-chart]")) {
      const chart = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: "canvas" });
      const option = kinds[element.dataset.chart](JSON.parse(element.dataset.points), JSON.parse(element.dataset.words), chart);
      chart.setOption(Object.assign({ animation: false, textStyle: { fontFamily: token("font"), fontSize: 12, color: token("text-2") } }, option), true);
      element.dataset.painted = "yes";
    }
  }

  // the signs × and · must come from the Latin face before a canvas is drawn
  const ready = () => document.fonts.load("12px \"Doselens Signs\"", "·×±÷").then(paint, paint);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
  document.addEventListener("htmx:afterSwap", ready);
  document.addEventListener("doselens:theme", ready);
  addEventListener("resize", () => {
    for (const element of document.querySelectorAll("[data-chart]")) {
      const chart = echarts.getInstanceByDom(element);
      if (chart) chart.resize();
    }
  });
})();
