// The exam that a dashboard's link asks for stands in the fragment, which no browser sends. A login in between is another
// page, so the key waits in this tab's own storage until the form is there.
(function () {
  'use strict';
  var KEY = 'doselens-asked';
  var fragment = location.hash.slice(1);
  if (/^[0-9a-z]{10,16}$/.test(fragment)) {
    sessionStorage.setItem(KEY, fragment);
    history.replaceState(null, '', location.pathname);
  }
  document.addEventListener('DOMContentLoaded', function () {
    var keys = document.getElementById('keys');
    if (!keys) {
      return;
    }
    var waiting = sessionStorage.getItem(KEY);
    if (waiting && !keys.value) {
      keys.value = waiting;
      sessionStorage.removeItem(KEY);
      document.getElementById('because').focus();
    }
    document.getElementById('list').addEventListener('change', function (event) {
      var file = event.target.files[0];
      if (file) {
        file.text().then(function (text) { keys.value = text.slice(0, 200000); });
      }
    });
    var print = document.getElementById('print');
    if (print) {
      print.addEventListener('click', function () { window.print(); });
    }
  });
}());
