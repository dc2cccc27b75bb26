import type { ExposureReport } from '../../api/types';
import { reportOf } from './fixtures';
import { look } from './look';

const at = ( done: number | null ) =>
	reportOf( { progress: done === null ? null : { done, of: 20 } } );

/** Looks with a site that answers with these reports, the last of them from then on. */
async function run( reports: readonly ExposureReport[], stopAfter = Infinity ) {
	const resumed: boolean[] = [];
	const shown: ( number | undefined )[] = [];
	const waits: number[] = [];
	const last = await look( {
		resume: false,
		step: ( resume ) => {
			resumed.push( resume );
			const report =
				reports[ Math.min( resumed.length, reports.length ) - 1 ];
			return report
				? Promise.resolve( report )
				: Promise.reject( new Error( 'no report' ) );
		},
		onStep: ( { progress } ) => {
			shown.push( progress?.done );
			return shown.length < stopAfter;
		},
		wait: ( ms ) => {
			waits.push( ms );
			return Promise.resolve();
		},
	} );
	return { last, resumed, shown, waits };
}

test( 'it goes on until the site has finished', async () => {
	const { last, resumed, shown, waits } = await run( [
		at( 8 ),
		at( 16 ),
		at( null ),
	] );
	expect( resumed ).toEqual( [ false, true, true ] );
	expect( shown ).toEqual( [ 8, 16, undefined ] );
	expect( last.progress ).toBeNull();
	expect( waits ).toEqual( [] );
} );

test( 'it waits while another process sends the requests', async () => {
	const { waits } = await run( [ at( 8 ), at( 8 ), at( 9 ), at( null ) ] );
	expect( waits ).toHaveLength( 1 );
} );

test( 'it ends when the page is left', async () => {
	const { resumed } = await run( [ at( 8 ), at( 16 ), at( null ) ], 1 );
	expect( resumed ).toEqual( [ false ] );
} );

test( 'a site that never finishes is an error', async () => {
	await expect( run( [ at( 8 ) ] ) ).rejects.toThrow( 'has not finished' );
} );
