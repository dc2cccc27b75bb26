/**
 * @jest-environment node
 */
import type { AbuseFacts, ReportedRequest } from '../api/types';
import { reportSubject, reportText } from './report-text';

const request = (
	more: Partial< ReportedRequest > = {}
): ReportedRequest => ( {
	time: '2026-10-01T02:10:11Z',
	method: 'POST',
	target: '//xmlrpc.php',
	agent: 'Bot/1.0',
	login: '',
	...more,
} );

const facts: AbuseFacts = {
	source: '168.62.29.77',
	to: [],
	site: { domain: 'blog.example', contact: 'owner@blog.example' },
	network: {
		asn: 8075,
		name: 'Microsoft Corporation',
		hosting: true,
		country: 'US',
	},
	first: '2026-10-01T02:10:11Z',
	last: '2026-10-01T02:50:11Z',
	rules: { xmlrpc: 62735, 'users-scan': 3 },
	requests: [
		request( { login: 'admin' } ),
		request( { login: 'jane' } ),
		request( { login: 'admin' } ),
		request( { method: 'GET', target: '/?author=1', agent: '' } ),
	],
};

test( 'the text names source, times, number and requests', () => {
	const text = reportText( facts );
	for ( const part of [
		'the address 168.62.29.77 (AS8075, Microsoft Corporation) sent at least 62738 unwanted requests to the web site blog.example.',
		'First request: 2026-10-01T02:10:11Z\nLast request:  2026-10-01T02:50:11Z\n',
		'\n  xmlrpc: 62735\n  users-scan: 3\n',
		'\nLogin names tried: admin, jane\n',
		'2026-10-01T02:10:11Z POST //xmlrpc.php "Bot/1.0" login "admin"\n',
		'2026-10-01T02:10:11Z GET /?author=1 ""\n',
		'owner@blog.example\n',
	] ) {
		expect( text ).toContain( part );
	}
	expect( reportSubject( facts ) ).toBe(
		'Abuse from 168.62.29.77: attack on blog.example, 2026-10-01'
	);
} );

test( 'without a network or login names, the text mentions none', () => {
	const text = reportText( {
		...facts,
		network: null,
		requests: [ request() ],
	} );
	expect( text ).toContain( 'the address 168.62.29.77 sent' );
	expect( text ).not.toContain( 'Login names' );
} );

test( 'the number is at least that of the requests that are listed', () => {
	expect( reportText( { ...facts, rules: {} } ) ).toContain(
		'sent at least 4 unwanted'
	);
} );

test( 'hostile text has no effect', () => {
	// Escape sequences, line endings that would forge a header, right-to-left text, binary.
	const hostile = '\u001b]0;x\u0007\r\n\r\nBcc: y\u202e\\\u0000';
	const text = reportText( {
		...facts,
		site: { domain: hostile, contact: hostile },
		network: { asn: 1, name: hostile, hosting: false, country: null },
	} );
	expect( text ).toMatch( /^[\x20-\x7e\n]+$/ );
	expect( text ).not.toContain( '\nBcc' );
	expect( text ).toContain(
		'\\033]0;x\\007\\015\\012\\015\\012Bcc: y\\342\\200\\256\\\\\\000'
	);
	expect(
		reportSubject( { ...facts, site: { domain: hostile, contact: '' } } )
	).toMatch( /^[\x20-\x7e]+$/ );
} );
