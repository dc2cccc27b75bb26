import type { ProxyChoice, SourceSeen } from '../../rest/types';
import { about, headerName, headline } from './words';
import { sourceState } from './state';

const none: ProxyChoice = {
	preset: 'none',
	trusted: [],
	header: 'x-forwarded-for',
};
const own: ProxyChoice = { ...none, preset: 'own', trusted: [ '10.0.0.1' ] };

const direct: SourceSeen = {
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
const told = ( because: SourceSeen[ 'client' ][ 'because' ] ): SourceSeen => ( {
	...direct,
	client: { ...direct.client, because },
} );

test( 'each state has its own sentence', () => {
	const seen = [
		[ direct, none, 'direct' ],
		[ { ...direct, restored: true }, none, 'restored' ],
		[ { ...direct, unknown: true }, none, 'unknown' ],
		[ told( 'named' ), own, 'known' ],
		[ direct, own, 'past' ],
		[ { ...direct, unknown: true }, own, 'ineffective' ],
		[
			{
				...direct,
				client: { ...direct.client, address: '' },
			},
			none,
			'nowhere',
		],
		[ { ...told( 'silent' ), unknown: true }, own, 'mute' ],
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

test( 'a CDN that the request names is named', () => {
	expect(
		headline( { ...direct, unknown: true, says: 'cloudfront' }, none )
	).toContain( 'Amazon CloudFront' );
	expect( headline( { ...direct, unknown: true }, none ) ).toContain(
		'a proxy'
	);
} );

test( 'a CDN without a list asks for it, and says where it is', () => {
	expect( about( 'cloudfront', direct.presets[ 0 ] ) ).toContain(
		'https://example.org/list'
	);
} );

test( 'headers are written as their makers write them', () => {
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
