/**
 * Attempts to save a choice of proxy. It is saved only if a forged header has no effect.
 */
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ProxyChoice } from '../../api/types';
import { checkSource } from '../data/api';
import type { Save } from '../data/use-settings';
import { hasCode } from '../format/failure';
import { spoofableMessage } from './attempt-messages';
import { verify, type Verification } from './verify';

export type Attempt =
	| { readonly kind: 'none' | 'checking' }
	| { readonly kind: 'spoofable' }
	| { readonly kind: 'failed'; readonly error: unknown }
	| {
			readonly kind: 'saved';
			readonly proxy: ProxyChoice;
			readonly verification: Verification | undefined;
	  };

export function useAttempt( save: Save ) {
	const [ attempt, setAttempt ] = useState< Attempt >( { kind: 'none' } );
	const isRunning = useRef( false );

	async function checkAndSave( proxy: ProxyChoice ): Promise< Attempt > {
		const verification =
			proxy.preset === 'none'
				? undefined
				: await verify( proxy, checkSource );
		if ( verification?.kind === 'spoofable' ) {
			speak( spoofableMessage(), 'assertive' );
			return { kind: 'spoofable' };
		}
		const result = await save( {
			key: 'proxy',
			name: __( 'Proxy or CDN', 'sidegate' ),
			patch: { proxy },
		} );
		if ( result.kind === 'failed' ) {
			// The site has sent itself a forged header too.
			return hasCode( result.error, 'sidegate_spoofable' )
				? { kind: 'spoofable' }
				: { kind: 'failed', error: result.error };
		}
		return { kind: 'saved', proxy, verification };
	}

	async function run( proxy: ProxyChoice ) {
		if ( isRunning.current ) {
			return;
		}
		isRunning.current = true;
		setAttempt( { kind: 'checking' } );
		setAttempt(
			await checkAndSave( proxy ).catch( ( error: unknown ) => ( {
				kind: 'failed' as const,
				error,
			} ) )
		);
		isRunning.current = false;
	}

	return { attempt, run: ( proxy: ProxyChoice ) => void run( proxy ) };
}
