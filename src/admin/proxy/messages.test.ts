import type { ProxyChoice, SourceDiagnosis } from '../../api/types';
import { presetDescription, headerName, headline } from './messages';
import { sourceState } from './state';

const none: ProxyChoice = {
	preset: 'none',
	trusted: [],
	header: 'x-forwarded-for',
};
const own: ProxyChoice = { ...none, preset: 'own', trusted: [ '10.0.0.1' ] };

const direct: SourceDiagnosis = {
	peer: '203.0.113.7',
	client: {
		address: '203.0.113.7',
		hops: [ '203.0.113.7' ],
		because: 'direct',
	},
	candidates: [],
	presets: [
		{
			name: 'cloudfront',
			title: 'Amazon CloudFront',
			header: 'cloudfront-viewer-address',
			published: 'https://example.org/list',
			ranges: 0,
			date: '',
			from: '',
		},
	],
	within: null,
	says: null,
	private: false,
	restored: false,
	crowd: { hits: 0, sources: 0, behind: 0 },
	unknown: false,
};
const withReason = (
	because: SourceDiagnosis[ 'client' ][ 'because' ]
): SourceDiagnosis => ( {
	...direct,
	client: { ...direct.client, because },
} );

test( 'each state has its own sentence', () => {
	const seen = [
		[ direct, none, 'direct' ],
		[ { ...direct, restored: true }, none, 'restored' ],
		[ { ...direct, unknown: true }, none, 'unknown' ],
		[ withReason( 'named' ), own, 'working' ],
		[ direct, own, 'bypassed' ],
		[ { ...direct, unknown: true }, own, 'ineffective' ],
		[
			{
				...direct,
				client: { ...direct.client, address: '' },
			},
			none,
			'no-address',
		],
		[ { ...withReason( 'silent' ), unknown: true }, own, 'unreadable' ],
	] as const;
	expect(
		seen.map( ( [ source, choice ] ) => sourceState( source, choice ) )
	).toEqual( seen.map( ( [ , , state ] ) => state ) );
	expect(
		new Set(
			seen.map( ( [ source, choice ] ) => headline( source, choice ) )
		).size
	).toBe( seen.length );
} );

test( 'a CDN that the request reveals is named', () => {
	expect(
		headline( { ...direct, unknown: true, says: 'cloudfront' }, none )
	).toContain( 'Amazon CloudFront' );
	expect( headline( { ...direct, unknown: true }, none ) ).toContain(
		'a proxy'
	);
} );

test( 'a CDN without a built-in list links to its list', () => {
	expect( presetDescription( 'cloudfront', direct.presets[ 0 ] ) ).toContain(
		'https://example.org/list'
	);
} );

test( 'headers have their usual spelling', () => {
	expect(
		[
			'cf-connecting-ip',
			'cloudfront-viewer-address',
			'x-real-ip',
			'x-forwarded-for',
		].map( headerName )
	).toEqual( [
		'CF-Connecting-IP',
		'CloudFront-Viewer-Address',
		'X-Real-IP',
		'X-Forwarded-For',
	] );
} );
