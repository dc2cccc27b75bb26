import type { Settings } from '../../rest/types';
import { defaults, statsOf, texts } from '../fixtures';
import { busiest, status } from './status';

const quiet = statsOf( {} );
const problem = { key: 'spool', message: 'The folder can’t be written.' };

function seen( settings: Settings, stats = quiet ) {
	const { about, ...rest } = status( settings, stats, texts );
	return { ...rest, about: about.map( ( { id } ) => id ) };
}

test( 'as installed, the gates are shut, and three are open by choice', () => {
	expect( seen( defaults ) ).toEqual( {
		kind: 'shut',
		about: texts
			.filter( ( text ) => text.default === 'off' )
			.map( ( { id } ) => id ),
	} );
} );

test( 'a gate that is only watched is not called shut', () => {
	const settings = {
		...defaults,
		rules: { ...defaults.rules, xmlrpc: 'watch' as const },
	};
	expect( seen( settings ) ).toEqual( {
		kind: 'watching',
		about: [ 'xmlrpc' ],
	} );
} );

test( 'an open gate is worse than a watched one', () => {
	const rules = {
		...defaults.rules,
		xmlrpc: 'watch',
		'users-scan': 'off',
	} as const;
	expect( seen( { ...defaults, rules } ) ).toEqual( {
		kind: 'open',
		about: [ 'users-scan' ],
	} );
} );

test( 'a gate that is shut in part is not called shut', () => {
	expect( seen( { ...defaults, xmlrpc_mode: 'logins' } ) ).toMatchObject( {
		kind: 'shut',
		partly: 'logins',
	} );
} );

test( 'a problem, of the settings or of the numbers, comes before the gates', () => {
	const broken = {
		...defaults,
		status: { ...defaults.status, problems: [ problem ] },
	};
	expect( seen( broken ).kind ).toBe( 'wrong' );
	expect( seen( defaults, { ...quiet, problems: [ problem ] } ).kind ).toBe(
		'wrong'
	);
} );

test( 'SIDEGATE_DISABLE comes before all', () => {
	const off = { ...defaults.status, disabled: true, problems: [ problem ] };
	expect( seen( { ...defaults, status: off } ).kind ).toBe( 'disabled' );
} );

test( 'the busiest gate has more than half', () => {
	expect(
		busiest( statsOf( { xmlrpc: 9, 'users-scan': 8 } ), texts )?.id
	).toBe( 'xmlrpc' );
	expect(
		busiest( statsOf( { xmlrpc: 8, 'users-scan': 8 } ), texts )
	).toBeUndefined();
	expect( busiest( quiet, texts ) ).toBeUndefined();
} );
