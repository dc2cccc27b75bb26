import type { PresetInfo, ProxyChoice } from '../../api/types';
import { hasNoEffect, attemptMessage, withSender } from './attempt-messages';
import type { Attempt } from './use-attempt';

const cloudflare: PresetInfo = {
	name: 'cloudflare',
	title: 'Cloudflare',
	header: 'cf-connecting-ip',
	published: 'https://example.org/list',
	ranges: 22,
	date: '2026-11-01',
	from: '',
};
const proxy: ProxyChoice = {
	preset: 'cloudflare',
	trusted: [ '10.0.0.1' ],
	header: 'cf-connecting-ip',
};
const saved = ( because: 'direct' | 'named' | 'silent' ): Attempt => ( {
	kind: 'saved',
	proxy,
	verification: {
		kind: 'safe',
		client: { address: '127.0.0.1', hops: [ '127.0.0.1' ], because },
		answered: true,
	},
} );

test( 'a choice without effect says so, with the next step', () => {
	expect( attemptMessage( saved( 'direct' ), [ cloudflare ] ) ).toBe(
		'Saved, but it has no effect yet: this request reached WordPress from 127.0.0.1, which is not Cloudflare. If that is your own server’s nginx or Varnish, add it.'
	);
	expect( attemptMessage( saved( 'silent' ), [ cloudflare ] ) ).toContain(
		'no effect yet: the header CF-Connecting-IP'
	);
	expect( hasNoEffect( saved( 'direct' ) ) ).toBe( true );
	expect( hasNoEffect( saved( 'silent' ) ) ).toBe( true );
} );

test( 'a choice that reveals the visitor’s address is saved without a warning', () => {
	expect( attemptMessage( saved( 'named' ), [ cloudflare ] ) ).toBe(
		'Saved. A forged address was not accepted.'
	);
	expect( hasNoEffect( saved( 'named' ) ) ).toBe( false );
	expect(
		hasNoEffect( { kind: 'saved', proxy, verification: undefined } )
	).toBe( false );
} );

test( 'the sender can be added if its address is private', () => {
	const peer = '127.0.0.1';
	expect( withSender( saved( 'direct' ), { peer, private: true } ) ).toEqual(
		{
			...proxy,
			trusted: [ '10.0.0.1', peer ],
		}
	);
	expect(
		withSender( saved( 'direct' ), { peer: '203.0.113.7', private: false } )
	).toBeUndefined();
	expect(
		withSender( saved( 'named' ), { peer, private: true } )
	).toBeUndefined();
} );
