// The charts of utilization: timeline of a day, heat map, waits. Gives its kinds to charts.js.
(function () {
  "use strict";
  const EXAM = 0, TURNOVER = 1, IDLE = 2, DOWN = 3, CLOSED = 4;
  const LAYERS = { [CLOSED]: 0, [IDLE]: 1, [TURNOVER]: 2, [DOWN]: 3, [EXAM]: 4 };
  const zooms = new Map();
  const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(Math.floor(minute % 60)).padStart(2, "0")}`;

  window.doselensCharts = ({ axis, label, lines, tip, hatch, token }) => {
    const box = { backgroundColor: token("surface"), borderColor: token("line"), padding: [6, 10] };

    function segment(point, api, words, colours) {
      const [row, from, to, kind] = point;
      const start = api.coord([from, row]), end = api.coord([to, row]);
      const height = kind === TURNOVER ? 8 : 15;
      const width = Math.max(1.5, end[0] - start[0] - (kind === EXAM && end[0] - start[0] > 4 ? 1 : 0));
      const style = { fill: colours[kind] };
      const shape = { x: start[0], y: start[1] - height / 2, width, height, r: kind === EXAM ? 1 : 0 };
      if (kind === IDLE) Object.assign(style, { stroke: token("line-strong"), lineWidth: 1, lineDash: [3, 2] });
      const children = [{ type: "rect", shape, style }];
      if (kind === IDLE && end[0] - start[0] > 84) {
        children.push({ type: "text", style: { text: words.idle.replace("#", String(Math.round(to - from))), x: (start[0] + end[0]) / 2, y: start[1],
          align: "center", verticalAlign: "middle", fill: token("text-2"), font: "12px " + token("font") } });
      }
      return { type: "group", children };
    }

    function timeline(points, words, chart) {
      const data = points.slice().sort((a, b) => LAYERS[a[3]] - LAYERS[b[3]]);
      const colours = { [EXAM]: token("exam"), [TURNOVER]: token("turnover"), [IDLE]: token("idle"), [CLOSED]: token("closed"), [DOWN]: hatch(token("down"), token("surface")) };
      const height = words.rows.length * 21 + 64;
      if (chart.getHeight() !== height) {
        chart.getDom().style.height = height + "px";
        chart.resize();
      }
      const zoom = zooms.get(words.day) || { startValue: words.from, endValue: words.to };
      chart.off("datazoom");
      chart.on("datazoom", () => {
        const { startValue, endValue } = chart.getOption().dataZoom[0];
        zooms.set(words.day, { startValue, endValue });
      });
      const names = { type: "category", inverse: true, data: words.rows };
      return {
        grid: { left: 104, right: 58, top: 24, bottom: 32 },
        xAxis: axis({ type: "value", min: 0, max: 1440, position: "top", minInterval: 15, maxInterval: 60, ...lines(), axisLabel: label({ margin: 6, hideOverlap: true, formatter: clock }) }),
        yAxis: [
          axis({ ...names, axisLabel: label({ color: token("text"), fontWeight: 600, margin: 94, align: "left", width: 90, overflow: "truncate" }) }),
          axis({ ...names, position: "right", axisLabel: label({ color: token("text-2"), margin: 48, align: "right", formatter: (name, row) => words.shares[row] }) }),
        ],
        dataZoom: [
          { type: "inside", xAxisIndex: 0, filterMode: "weakFilter", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, ...zoom },
          { type: "slider", xAxisIndex: 0, filterMode: "weakFilter", height: 14, bottom: 6, brushSelect: false, showDataShadow: false, showDetail: false, ...zoom,
            borderColor: token("line"), backgroundColor: token("sunken"), fillerColor: token("seq-1"), handleStyle: { color: token("surface"), borderColor: token("line-strong") }, moveHandleSize: 0 },
        ],
        tooltip: { trigger: "item", ...box, formatter: (at) => {
          const [row, from, to, kind, about] = at.componentSubType === "custom" && at.seriesIndex === 0 ? data[at.dataIndex] : words.marks[at.dataIndex];
          if (at.seriesIndex === 1) return tip(words.rows[row], clock(from) + " · " + to);
          return tip(words.rows[row] + " " + words.kinds[kind], clock(from) + "–" + clock(to) + " · " + words.minutes.replace("#", String(Math.round(to - from))) + (about ? " · " + about : ""));
        } },
        series: [
          { type: "custom", clip: true, data: data.map(([row, from, to]) => [row, from, to]), encode: { x: [1, 2], y: 0 }, renderItem: (at, api) => segment(data[at.dataIndex], api, words, colours) },
          { type: "custom", clip: true, z: 5, data: words.marks.map(([row, minute]) => [row, minute]), encode: { x: 1, y: 0 }, renderItem: (at, api) => {
            const [x, y] = api.coord([api.value(1), api.value(0)]);
            return { type: "polygon", shape: { points: [[x - 4, y - 10], [x + 4, y - 10], [x, y - 4]] }, style: { fill: token("text") } };
          } },
        ],
      };
    }

    function heat(points, words) {
      const hours = [...new Set(points.map((point) => point[0]))].sort((a, b) => a - b);
      const dark = document.documentElement.dataset.theme === "dark";
      const step = (percent) => Math.min(5, Math.max(0, Math.floor((percent - 15) / 14)));
      const ink = (level) => dark ? (level >= 4 ? "#10131A" : token("text")) : (level >= 3 ? "#FFFFFF" : token("text"));
      return {
        grid: { left: 42, right: 14, top: 4, bottom: 24 },
        xAxis: axis({ type: "category", data: hours.map((hour) => String(hour).padStart(2, "0")) }),
        yAxis: axis({ type: "category", inverse: true, data: words.days, axisLabel: label({ color: token("text-2") }) }),
        tooltip: { trigger: "item", ...box, formatter: (at) => {
          const [hour, day, , text] = points[at.dataIndex];
          return tip(words.days[day] + " " + String(hour).padStart(2, "0") + ":00", text);
        } },
        series: [{ type: "heatmap", data: points.map(([hour, day, percent]) => ({ value: [hours.indexOf(hour), day, percent],
          itemStyle: { color: token("seq-" + step(percent)), borderColor: token("surface"), borderWidth: 1.5, borderRadius: 3 },
          label: { color: ink(step(percent)) } })), label: { show: hours.length <= 16, fontSize: 12, formatter: (at) => at.value[2] } }],
      };
    }

    function waits(points) {
      return {
        grid: { left: 40, right: 14, top: 12, bottom: 24 },
        xAxis: axis({ type: "category", data: points.map((point, at) => point.label + (at === points.length - 1 ? "+" : "")) }),
        yAxis: axis({ type: "value", minInterval: 1, ...lines() }),
        tooltip: { trigger: "axis", ...box, axisPointer: { type: "none" }, formatter: (at) => tip(points[at[0].dataIndex].text, "") },
        series: [{ type: "bar", barWidth: "70%", data: points.map((point) => point.exams), itemStyle: { color: token("ink-bar") } }],
      };
    }

    function trend(points, words) {
      const marks = words.marks.map((mark) => {
        const at = points.findIndex((point) => point.day >= mark.day);
        return { value: [at < 0 ? points.length - 1 : at, 0], text: mark.day + " " + mark.text };
      });
      return {
        grid: { left: 46, right: 20, top: 12, bottom: 24 },
        xAxis: axis({ type: "category", data: points.map((point) => point.label) }),
        yAxis: axis({ type: "value", min: 0, max: 100, axisLabel: label({ formatter: "{value}%" }), ...lines() }),
        tooltip: { trigger: "item", ...box, formatter: (at) => at.seriesIndex === 1 ? tip(marks[at.dataIndex].text, "") : tip(points[at.dataIndex].label, points[at.dataIndex].text) },
        series: [
          { type: "line", data: points.map((point) => point.value), symbolSize: 5, lineStyle: { width: 1.75, color: token("exam") }, itemStyle: { color: token("exam") } },
          { type: "scatter", data: marks.map((mark) => mark.value), symbol: "triangle", symbolSize: 10, itemStyle: { color: token("text") }, z: 6 },
        ],
      };
    }

    return { timeline, heat, waits, trend };
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
})();
