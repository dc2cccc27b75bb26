import { trafficWords } from './traffic-words';

const traffic = { hits: 12, blocks: 11, total: 12, left: [] };

test( 'where every blocked request is recorded, all of them are judged', () => {
	const [ first, second, ...others ] = trafficWords( traffic, 'Apache', 99 );
	expect( first ).toBe(
		'Of the 12 requests blocked so far, Apache would have blocked 11 itself.'
	);
	expect( second ).toContain( 'cookies are not recorded' );
	expect( others.join() ).not.toContain( 'recorded' );
} );

test( 'of a flood it claims no more than what is recorded', () => {
	const [ first, , third ] = trafficWords(
		{ ...traffic, total: 62738 },
		'nginx',
		99
	);
	expect( first ).toBe(
		'Of the last 12 recorded requests that were blocked, nginx would have blocked 11 itself.'
	);
	expect( third ).toContain( '62,738 requests were blocked in all.' );
} );

test( 'before the first hit it promises nothing', () => {
	const words = trafficWords(
		{ ...traffic, hits: 0, blocks: 0, total: 0 },
		'nginx',
		99
	);
	expect( words.at( -1 ) ).toMatch( /^Nothing has been blocked yet\./ );
	expect( words.join() ).not.toMatch( /[0-9]/ );
} );

test( 'where nothing is recorded any more, only the number is said', () => {
	const words = trafficWords(
		{ ...traffic, hits: 0, blocks: 0, total: 5 },
		'nginx',
		99
	);
	expect( words.join() ).not.toContain( 'would have' );
	expect( words[ 0 ] ).toContain( '5 requests were blocked in all.' );
} );

test( 'without a rule that blocks there is nothing to say', () => {
	expect( trafficWords( traffic, 'nginx', 0 ) ).toEqual( [
		'No rule is set to Block, so it blocks nothing.',
	] );
} );
