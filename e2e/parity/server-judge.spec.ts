/**
 * The checks of servers' answers find each fault, in made-up answers.
 */
import { expect, test } from '@playwright/test';
import { file } from '../../src/conditions/condition';
import type { Answer } from '../../src/tools/sites/answer';
import { judge, type Expectation } from './server-judge';
import type { Entry } from './table';

const SPOOL = '/spool/sidegate-0';
const REASON = 'The engine can’t match it.';

const expected: Expectation = {
	strength: 'counted',
	expectedRules: [ { id: 'moat', answer: 404, condition: file( 'm.php' ) } ],
	spool: SPOOL,
	leftToPhp: undefined,
};
const bare: Expectation = { ...expected, strength: 'bare' };
const leftToPhp: Expectation = { ...expected, leftToPhp: REASON };

const entry = ( kind: Entry[ 'kind' ], as?: 'allowed' ): Entry => ( {
	rule: 'moat',
	kind,
	testCase: { name: 'x', target: '/m.php', ...( as ? { as } : {} ) },
	answer: 404,
	counted: true,
} );

const answer = (
	status: number,
	headers: Record< string, string > = {},
	body = ''
): Answer => ( { status, headers: new Headers( headers ), body, raw: '' } );

const site = answer( 200, { 'X-Answered-By': 'site' } );
const blockedAnswer = ( more: Record< string, string > = {}, status = 404 ) =>
	answer( status, {
		'X-Answered-By': 'refuse',
		'X-Rule': 'moat',
		'X-Method': 'GET',
		'X-Spool': SPOOL,
		'X-Target': '/m.php',
		...more,
	} );

const attack = { target: '/m.php' };
const page = { target: '/' };

const rows: ReadonlyArray<
	readonly [ name: string, outcome: string, ...Parameters< typeof judge > ]
> = [
	[
		'an attack handed over to PHP',
		'right',
		entry( 'blocked' ),
		attack,
		blockedAnswer(),
		expected,
	],
	[
		'an attack denied by the server',
		'right',
		entry( 'blocked' ),
		attack,
		answer( 404 ),
		bare,
	],
	[
		'an attack denied by the server, but not counted',
		'wrong',
		entry( 'blocked' ),
		attack,
		answer( 404 ),
		expected,
	],
	[
		'a request that a rule need not block, denied with its status',
		'wrong',
		entry( 'ineffective' ),
		page,
		answer( 403 ),
		{
			...bare,
			expectedRules: bare.expectedRules.map( ( rule ) => ( {
				...rule,
				answer: 403,
			} ) ),
		},
	],
	[
		'an attack left to PHP, as declared',
		'declared',
		entry( 'blocked' ),
		attack,
		site,
		leftToPhp,
	],
	[ 'a legitimate page', 'right', entry( 'allowed' ), page, site, expected ],
	[
		'a file sent by the server',
		'right',
		entry( 'allowed' ),
		page,
		answer( 200 ),
		expected,
	],
	[
		'an ineffective request that passes',
		'right',
		entry( 'ineffective' ),
		page,
		site,
		expected,
	],
	[
		'an attack that the server answers with its own error',
		'right',
		entry( 'blocked' ),
		attack,
		answer( 400 ),
		expected,
	],
	[
		'HTTP/0.9, handed over to PHP',
		'right',
		entry( 'blocked' ),
		attack,
		answer( 0, {}, 'Blocked.\n' ),
		expected,
	],
	[
		'HTTP/0.9, left to PHP as declared',
		'declared',
		entry( 'blocked' ),
		attack,
		answer( 0, {}, 'The site answers.\n' ),
		leftToPhp,
	],
	[
		'an attack that reaches the site',
		'wrong',
		entry( 'blocked' ),
		attack,
		site,
		expected,
	],
	[
		'an attack that the server answers with a file',
		'wrong',
		entry( 'blocked' ),
		attack,
		answer( 200 ),
		expected,
	],
	[
		'a case declared as left to PHP, but blocked',
		'wrong',
		entry( 'blocked' ),
		attack,
		blockedAnswer(),
		leftToPhp,
	],
	[
		'a case declared as left to PHP, but denied by the server',
		'wrong',
		entry( 'blocked' ),
		attack,
		answer( 404 ),
		{ ...bare, leftToPhp: REASON },
	],
	[
		'a legitimate page handed over to be blocked',
		'wrong',
		entry( 'allowed' ),
		page,
		blockedAnswer(),
		expected,
	],
	[
		'a legitimate page denied by the server',
		'wrong',
		entry( 'allowed' ),
		page,
		answer( 404 ),
		bare,
	],
	[
		'an ineffective request that no rule matches, handed over',
		'wrong',
		entry( 'ineffective' ),
		page,
		blockedAnswer(),
		expected,
	],
	[
		'a request from an allowed address, blocked',
		'wrong',
		entry( 'allowed', 'allowed' ),
		attack,
		blockedAnswer(),
		expected,
	],
	[
		'an attack blocked by the wrong rule',
		'wrong',
		entry( 'blocked' ),
		attack,
		blockedAnswer( { 'X-Rule': 'bridge' } ),
		expected,
	],
	[
		'an attack blocked with the wrong status',
		'wrong',
		entry( 'blocked' ),
		attack,
		blockedAnswer( {}, 403 ),
		expected,
	],
	[
		'an attack handed over without the spool',
		'wrong',
		entry( 'blocked' ),
		attack,
		blockedAnswer( { 'X-Spool': '' } ),
		expected,
	],
	[
		'an attack with another method than the client used',
		'wrong',
		entry( 'blocked' ),
		attack,
		blockedAnswer( { 'X-Method': 'POST' } ),
		expected,
	],
	[
		'an attack handed over to PHP, though the strength is bare',
		'wrong',
		entry( 'blocked' ),
		attack,
		blockedAnswer(),
		bare,
	],
	[
		'an attack answered with a server error',
		'wrong',
		entry( 'blocked' ),
		attack,
		answer( 500 ),
		expected,
	],
	[
		'a page answered with a server error',
		'wrong',
		entry( 'allowed' ),
		page,
		answer( 502 ),
		expected,
	],
];

for ( const [ name, outcome, ...given ] of rows ) {
	test( `${ name } is ${ outcome }`, () => {
		const judgement = judge( ...given );
		expect( judgement.outcome ).toBe( outcome );
		expect( judgement.faults.length > 0 ).toBe( outcome === 'wrong' );
	} );
}
