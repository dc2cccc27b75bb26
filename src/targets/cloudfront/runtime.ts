/**
 * What the CloudFront function knows of paths and parameters: the same as
 * src/language/path.ts and parameters.ts, and for the same reasons.
 *
 * Plain ES5 with a few later methods that the runtime cloudfront-js-2.0 has; no
 * spread, no Map, no flag `s`. The function may hold 10 KB, so that what is
 * said there is not said again here.
 *
 * `form`: PHP fills $_POST for this method and two types, `multipart/form-data`
 * and `application/x-www-form-urlencoded`, and only it can look inside.
 * `login`: PHP makes `_` of a dot and a blank in a cookie's name as well.
 */
export const RUNTIME = String.raw`
  var request = event.request;
  function decode(text) {
    return text.replace(/%([0-9a-f]{2})/gi, function (all, hex) {
      return String.fromCharCode(parseInt(hex, 16));
    });
  }
  function bareName(segment) {
    var name = segment.split(';')[0].split('\0')[0];
    var end = name.length;
    while (end > 0 && '. \t\n\v\f\r'.indexOf(name.charAt(end - 1)) >= 0) end--;
    return name.slice(0, end);
  }
  var kept = [];
  decode(request.uri).split(/[\/\\]+/).forEach(function (segment) {
    var name = bareName(segment);
    if (segment === '..') kept.pop();
    else if (name !== '') kept.push(name);
  });
  var written = '/' + kept.join('/');
  var path = written.replace(/[A-Z]+/g, function (letters) { return letters.toLowerCase(); });
  var query = (request.rawQueryString() || '').split('&').map(function (pair) {
    var mark = pair.indexOf('=');
    function plain(part) { return decode(part.replace(/\+/g, ' ')); }
    var name = plain(mark < 0 ? pair : pair.slice(0, mark)).split('\0')[0].replace(/^ +/, '');
    var open = name.indexOf('[');
    var isArray = open > 0 && name.indexOf(']', open) > 0;
    var top = open === 0 ? '' : isArray ? name.slice(0, open) : name.replace('[', '_');
    return {
      name: top.replace(/[ .]/g, '_'),
      isArray: isArray,
      value: mark < 0 ? '' : plain(pair.slice(mark + 1))
    };
  });
  function has(name, value) {
    var values = [];
    var wasArray = false;
    query.forEach(function (one) {
      if (one.name !== name) return;
      if (!one.isArray || !wasArray) values = [];
      values.push(one.value);
      wasArray = one.isArray;
    });
    return values.some(function (one) { return value.test(one); });
  }
  var form = request.method === 'POST' && /form/i.test(JSON.stringify(request.headers['content-type'] || ''));
  var login = 'authorization' in request.headers
    || Object.keys(request.cookies).some(function (name) { return /^\s*wordpress.logged.in./.test(name); });
  function bits(address) {
    var sides = address.split('::').map(function (side) {
      return side === '' ? [] : side.split(':');
    });
    function words(side) {
      var last = side[side.length - 1];
      if (last === undefined || last.indexOf('.') < 0) return side;
      var bytes = last.split('.').map(Number);
      return side.slice(0, -1).concat(
        (bytes[0] * 256 + bytes[1]).toString(16), (bytes[2] * 256 + bytes[3]).toString(16));
    }
    var head = words(sides[0]);
    var tail = words(sides[1] || []);
    while (sides.length > 1 && head.length + tail.length < 8) head.push('0');
    return (address.indexOf(':') < 0 ? ['0', '0', '0', '0', '0', 'ffff'] : []).concat(head, tail)
      .map(function (word) { return (parseInt(word, 16) + 65536).toString(2).slice(1); }).join('');
  }
  function ally() {
    var client = bits(event.viewer.ip);
    return allies.some(function (range) {
      var parts = range.split('/');
      var length = Number(parts[1]) + (parts[0].indexOf(':') < 0 ? 96 : 0);
      return client.slice(0, length) === bits(parts[0]).slice(0, length);
    });
  }
  function refusal(status, text) {
    return {
      statusCode: status,
      statusDescription: text,
      headers: {
        'content-type': { value: 'text/plain; charset=utf-8' },
        'cache-control': { value: 'no-store, no-cache, must-revalidate, max-age=0' },
        'x-content-type-options': { value: 'nosniff' }
      },
      body: { encoding: 'text', data: text + '\n' }
    };
  }
`;
