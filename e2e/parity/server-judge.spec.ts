/**
 * The judge of servers, on answers made up here: he must see what is wrong.
 */
import { expect, test } from '@playwright/test';
import { file } from '../../src/language/condition';
import type { Answer } from '../sites/answer';
import { judged, type Expectation } from './server-judge';
import type { Entry } from './table';

const SPOOL = '/spool/sidegate-0';
const LEFT = 'It is too dark to see.';

const expected: Expectation = {
	strength: 'counted',
	laws: [ { id: 'moat', answer: 404, condition: file( 'm.php' ) } ],
	spool: SPOOL,
	left: undefined,
};
const bare: Expectation = { ...expected, strength: 'bare' };
const left: Expectation = { ...expected, left: LEFT };

const entry = ( is: Entry[ 'is' ], as?: 'ally' ): Entry => ( {
	rule: 'moat',
	is,
	one: { name: 'x', target: '/m.php', ...( as ? { as } : {} ) },
	answer: 404,
	counted: true,
} );

const answer = (
	status: number,
	headers: Record< string, string > = {},
	body = ''
): Answer => ( { status, headers: new Headers( headers ), body, raw: '' } );

const site = answer( 200, { 'X-Answered-By': 'site' } );
const refusal = ( more: Record< string, string > = {}, status = 404 ) =>
	answer( status, {
		'X-Answered-By': 'refuse',
		'X-Rule': 'moat',
		'X-Spool': SPOOL,
		'X-Target': '/m.php',
		...more,
	} );

const attack = { target: '/m.php' };
const page = { target: '/' };

const rows: ReadonlyArray<
	readonly [ name: string, outcome: string, ...Parameters< typeof judged > ]
> = [
	[ 'handed over', 'right', entry( 'way' ), attack, refusal(), expected ],
	[ 'denied at once', 'right', entry( 'way' ), attack, answer( 404 ), bare ],
	[ 'left, as declared', 'declared', entry( 'way' ), attack, site, left ],
	[ 'an honest page', 'right', entry( 'pass' ), page, site, expected ],
	[ 'a file', 'right', entry( 'pass' ), page, answer( 200 ), expected ],
	[ 'a dud that passes', 'right', entry( 'dud' ), page, site, expected ],
	[
		'answered with an error of its own',
		'right',
		entry( 'way' ),
		attack,
		answer( 400 ),
		expected,
	],
	[
		'HTTP/0.9, handed over',
		'right',
		entry( 'way' ),
		attack,
		answer( 0, {}, 'Refused.\n' ),
		expected,
	],
	[
		'HTTP/0.9, left',
		'declared',
		entry( 'way' ),
		attack,
		answer( 0, {}, 'The site answers.\n' ),
		left,
	],
	[ 'a leak', 'wrong', entry( 'way' ), attack, site, expected ],
	[
		'a leak by a file',
		'wrong',
		entry( 'way' ),
		attack,
		answer( 200 ),
		expected,
	],
	[ 'a stale declaration', 'wrong', entry( 'way' ), attack, refusal(), left ],
	[
		'a stale declaration, bare',
		'wrong',
		entry( 'way' ),
		attack,
		answer( 404 ),
		{ ...bare, left: LEFT },
	],
	[
		'an honest page handed over',
		'wrong',
		entry( 'pass' ),
		page,
		refusal(),
		expected,
	],
	[
		'an honest page denied',
		'wrong',
		entry( 'pass' ),
		page,
		answer( 404 ),
		bare,
	],
	[
		'a dud that PHP would let pass, handed over',
		'wrong',
		entry( 'dud' ),
		page,
		refusal(),
		expected,
	],
	[
		'an ally refused',
		'wrong',
		entry( 'pass', 'ally' ),
		attack,
		refusal(),
		expected,
	],
	[
		'another rule than holds',
		'wrong',
		entry( 'way' ),
		attack,
		refusal( { 'X-Rule': 'bridge' } ),
		expected,
	],
	[
		'another status',
		'wrong',
		entry( 'way' ),
		attack,
		refusal( {}, 403 ),
		expected,
	],
	[
		'no spool',
		'wrong',
		entry( 'way' ),
		attack,
		refusal( { 'X-Spool': '' } ),
		expected,
	],
	[
		'PHP asked, though bare',
		'wrong',
		entry( 'way' ),
		attack,
		refusal(),
		bare,
	],
	[
		'a server that breaks',
		'wrong',
		entry( 'way' ),
		attack,
		answer( 500 ),
		expected,
	],
	[
		'a server that breaks on a page',
		'wrong',
		entry( 'pass' ),
		page,
		answer( 502 ),
		expected,
	],
];

for ( const [ name, outcome, ...given ] of rows ) {
	test( `${ name } is ${ outcome }`, () => {
		const judgement = judged( ...given );
		expect( judgement.outcome ).toBe( outcome );
		expect( judgement.faults.length > 0 ).toBe( outcome === 'wrong' );
	} );
}
