import { trafficMessage } from './traffic-messages';

const traffic = { hits: 12, blocks: 11, total: 12, left: [] };

test( 'if every blocked request was recorded, the sentence covers all of them', () => {
	const [ first, second, ...others ] = trafficMessage(
		traffic,
		'Apache',
		99
	);
	expect( first ).toBe(
		'Of the 12 requests blocked so far, Apache would have blocked 11 itself.'
	);
	expect( second ).toContain( 'cookies are not recorded' );
	expect( others.join() ).not.toContain( 'recorded' );
} );

test( 'in an attack, the sentence covers only recorded requests', () => {
	const [ first, , third ] = trafficMessage(
		{ ...traffic, total: 62738 },
		'nginx',
		99
	);
	expect( first ).toBe(
		'Of the last 12 recorded requests that were blocked, nginx would have blocked 11 itself.'
	);
	expect( third ).toContain( '62,738 requests were blocked in all.' );
} );

test( 'before the first hit there are no numbers', () => {
	const words = trafficMessage(
		{ ...traffic, hits: 0, blocks: 0, total: 0 },
		'nginx',
		99
	);
	expect( words.at( -1 ) ).toMatch( /^Nothing has been blocked yet\./ );
	expect( words.join() ).not.toMatch( /[0-9]/ );
} );

test( 'if no request is recorded any more, only the total is shown', () => {
	const words = trafficMessage(
		{ ...traffic, hits: 0, blocks: 0, total: 5 },
		'nginx',
		99
	);
	expect( words.join() ).not.toContain( 'would have' );
	expect( words[ 0 ] ).toContain( '5 requests were blocked in all.' );
} );

test( 'without a blocking rule, the text blocks nothing', () => {
	expect( trafficMessage( traffic, 'nginx', 0 ) ).toEqual( [
		'No rule is set to Block, so it blocks nothing.',
	] );
} );
