import { actionsFor } from './htaccess-actions';

test.each( [ 'edited', 'torn', 'removed', 'unasked', 'stale' ] as const )(
	'%s has two actions: one writes, one does not',
	( drift ) => {
		const actions = actionsFor(
			{ kind: 'drift', drift, reason: null },
			'Apache'
		);
		expect( actions.map( ( { managed } ) => managed ) ).toEqual( [
			true,
			false,
		] );
		expect( new Set( actions.map( ( { label } ) => label ) ).size ).toBe(
			2
		);
	}
);

test( 'no action is offered if managing is impossible', () => {
	expect(
		actionsFor( { kind: 'impossible', reason: 'It is nginx.' }, 'nginx' )
	).toEqual( [] );
} );

test( 'one click switches it on, one click switches it off', () => {
	expect( actionsFor( { kind: 'possible' }, 'Apache' ) ).toEqual( [
		{ label: 'Let Apache block', managed: true, primary: true },
	] );
	expect( actionsFor( { kind: 'managed' }, 'Apache' ) ).toMatchObject( [
		{ managed: false },
	] );
} );
