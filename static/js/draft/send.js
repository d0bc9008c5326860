/* 起草页的脚本一：向服务器发送；登录过期、换了人、断网各有说法。没有脚本，页面照样能用。 */
window.Draft = {};
(function (Draft) {
  "use strict";
  var form = document.getElementById("draft");
  Draft.form = form;
  /* 没有存的由服务器按人留着；浏览器不要留，换个人登录按“后退”会看到前一个人写的 */
  form.autocomplete = "off";

  Draft.field = function (name) { return form.elements.namedItem(name); };

  /* 表单里的全部文字；文件不随自动保存走 */
  Draft.words = function (more) {
    Draft.sync();
    var data = new FormData(form);
    Array.from(data.keys()).forEach(function (name) {
      if (data.getAll(name).some(function (value) { return value instanceof File; })) data.delete(name);
    });
    Object.keys(more || {}).forEach(function (name) { data.set(name, more[name]); });
    return data;
  };

  /* 只报一声这一页还开着 */
  Draft.sign = function (more) {
    var data = new FormData();
    ["csrfmiddlewaretoken", "page", "tab", "seen", "taken"].forEach(function (name) {
      var field = Draft.field(name);
      if (field) data.set(name, field.value);
    });
    Object.keys(more || {}).forEach(function (name) { data.set(name, more[name]); });
    return data;
  };

  Draft.bytes = function (data) {
    var total = 0;
    data.forEach(function (value, name) { if (!(value instanceof File)) total += new Blob([name, value]).size + 120; });
    return total;
  };

  var ask = window.loggedIn.ask, refuse = window.loggedIn.refuse;

  function renew() {
    return window.loggedIn.renew(form.dataset.tokenUrl, form.dataset.person).then(function (now) { Draft.field("page").value = now.page; });
  }

  function post(url, data, headers) {
    data.set("csrfmiddlewaretoken", Draft.field("csrfmiddlewaretoken").value);
    data.set("page", Draft.field("page").value);
    return ask(url, { method: "POST", body: data, headers: headers || {} });
  }

  /* 发出去；令牌旧了就换一次再发。出不去的说明原因：login、person、offline、big、broken */
  Draft.send = function (url, data, headers) {
    return post(url, data, headers).then(function (answer) {
      var refused = answer.type === "opaqueredirect" || answer.status === 403;
      return refused ? renew().then(function () { return post(url, data, headers); }) : answer;
    }).then(function (answer) {
      if (answer.type === "opaqueredirect") return refuse("login");
      if (answer.status === 403) return refuse("person");
      if (answer.status === 413) return refuse("big");
      if (answer.status >= 500 || answer.status === 404) return refuse("broken");
      return answer;
    });
  };

  Draft.sync = function () {};
})(window.Draft);
