/**
 * One attempt at a choice: proved first, saved only if the lie moved nothing.
 */
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ProxyChoice } from '../../rest/types';
import { checkSource } from '../api';
import type { Save } from '../saving/use-settings';
import { spoofable } from './attempt-words';
import { prove, type Proof } from './prove';

export type Attempt =
	| { readonly kind: 'none' | 'proving' }
	| { readonly kind: 'spoofable' }
	| { readonly kind: 'failed'; readonly error: unknown }
	| {
			readonly kind: 'saved';
			readonly proxy: ProxyChoice;
			readonly proof: Proof | undefined;
	  };

export function useAttempt( save: Save ) {
	const [ attempt, setAttempt ] = useState< Attempt >( { kind: 'none' } );
	const busy = useRef( false );

	async function go( proxy: ProxyChoice ): Promise< Attempt > {
		const proof =
			proxy.preset === 'none'
				? undefined
				: await prove( proxy, checkSource );
		if ( proof?.kind === 'moved' ) {
			speak( spoofable(), 'assertive' );
			return { kind: 'spoofable' };
		}
		const fate = await save( {
			key: 'proxy',
			name: __( 'Behind a proxy or CDN?', 'sidegate' ),
			patch: { proxy },
		} );
		return fate.kind === 'failed'
			? { kind: 'failed', error: fate.error }
			: { kind: 'saved', proxy, proof };
	}

	async function run( proxy: ProxyChoice ) {
		if ( busy.current ) {
			return;
		}
		busy.current = true;
		setAttempt( { kind: 'proving' } );
		setAttempt(
			await go( proxy ).catch( ( error: unknown ) => ( {
				kind: 'failed' as const,
				error,
			} ) )
		);
		busy.current = false;
	}

	return { attempt, run: ( proxy: ProxyChoice ) => void run( proxy ) };
}
