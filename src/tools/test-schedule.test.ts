/**
 * @jest-environment node
 */
import { schedule, type Scheduled } from './test-schedule';
import { steps } from './test-steps';

/** Runs steps and returns what happened, in order: `+ name`, `- name`, or `! name` if it could not run. */
async function happened(
	list: readonly Scheduled[],
	fails: readonly string[] = []
): Promise< string[] > {
	const events: string[] = [];
	await schedule( list, 2, async ( { name }, failedNeed ) => {
		if ( failedNeed !== undefined ) {
			events.push( `! ${ name }` );
			return false;
		}
		events.push( `+ ${ name }` );
		await new Promise( ( resolve ) => setTimeout( resolve, 5 ) );
		events.push( `- ${ name }` );
		return ! fails.includes( name );
	} );
	return events;
}

const named = ( ...names: string[] ) => names.map( ( name ) => ( { name } ) );

test( 'runs two steps at a time', async () => {
	expect( await happened( named( 'a', 'b', 'c' ) ) ).toEqual( [
		...[ '+ a', '+ b', '- a', '+ c', '- b', '- c' ],
	] );
} );

test( 'waits for the steps that a step needs', async () => {
	expect(
		await happened( [
			{ name: 'a' },
			{ name: 'b', needs: [ 'a', 'unknown' ] },
			{ name: 'c' },
		] )
	).toEqual( [ '+ a', '+ c', '- a', '+ b', '- c', '- b' ] );
} );

test( 'runs a step alone', async () => {
	expect(
		await happened( [
			{ name: 'a' },
			{ name: 'b', alone: true },
			{ name: 'c' },
		] )
	).toEqual( [ '+ a', '- a', '+ b', '- b', '+ c', '- c' ] );
} );

test( 'does not run what needs a failed step', async () => {
	expect(
		await happened(
			[
				{ name: 'a' },
				{ name: 'b', needs: [ 'a' ] },
				{ name: 'c', needs: [ 'b' ] },
			],
			[ 'a' ]
		)
	).toEqual( [ '+ a', '- a', '! b', '! c' ] );
} );

test( 'fails if steps need each other', async () => {
	await expect(
		happened( [ { name: 'a', needs: [ 'a' ] } ] )
	).rejects.toThrow( 'These steps need each other: a' );
} );

test( 'the steps of npm test need existing steps', () => {
	const names = steps.map( ( { name } ) => name );
	expect( names ).toEqual(
		expect.arrayContaining( steps.flatMap( ( { needs = [] } ) => needs ) )
	);
	expect( new Set( names ).size ).toBe( names.length );
} );
