import { bridge, flat, moat } from '../fixture';
import { surely, twice } from '../query';
import { varnish } from '.';
import { text } from './quote';

const { parts, uncounted } = varnish.compile( [ moat, bridge ] );
const bare = parts.bare ?? [];

test( 'a rule is a condition, one way on a line, that logs and answers', () => {
	const vcl = flat( bare );
	expect( vcl ).toContain(
		`regsub(req.url, "^[^\\x3f]*\\x3f?", "") ~ "${ surely( 'm', '^1$' ) }" && regsub(req.url, "^[^\\x3f]*\\x3f?", "") !~ "${ twice( 'm' ) }" && req.method != "OPTIONS" && !req.http.Authorization && req.http.Cookie !~ `
	);
	expect( vcl ).toContain(
		'\t\tstd.log("sidegate:moat");\n\t\treturn (synth(404, "Sidegate"));\n'
	);
} );

test( 'paths that lead up, and fragments, are left to PHP before anything else is asked', () => {
	expect( flat( bare ) ).toMatch(
		/\tif \(req\.url !~ "\\x23" && req\.url !~ "/
	);
} );

test( 'allies are a list of ranges; without any there is none, since Varnish takes no empty one', () => {
	expect( flat( bare, [ 'allies' ] ) ).toContain(
		'acl sidegate_allies {\n\t"{{address}}"/{{bits}};\n}\n'
	);
	expect( flat( bare ) ).not.toContain( 'acl' );
} );

test( 'two Cookie headers are joined before one is looked at', () => {
	expect( flat( bare ) ).toContain(
		'sub vcl_recv {\n\tstd.collect(req.http.Cookie, "; ");\n'
	);
} );

test( 'it can’t hand over, and says how it counts', () => {
	expect( parts.counted ).toBeUndefined();
	expect( uncounted ).toContain( 'varnishlog' );
} );

test( 'a text can’t leave its quotes', () => {
	expect( () => text( 'a" || true' ) ).toThrow( 'Has no place in VCL' );
} );
