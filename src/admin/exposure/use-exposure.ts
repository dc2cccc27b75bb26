/**
 * Provides the names that strangers can read, and looks for them again.
 */
import { speak } from '@wordpress/a11y';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { ExposureReport, NicenameChange } from '../../api/types';
import { changeNicename, lookForNames, readExposure } from '../data/api';
import { explain } from '../format/failure';
import { look } from './look';
import { resultMessage } from './messages';

export interface ExposureView {
	/** The latest report; undefined until it has been loaded. */
	readonly report: ExposureReport | undefined;
	readonly isLooking: boolean;
	/** Why the latest action failed. */
	readonly error: unknown;
	readonly reload: () => void;
	/** Looks for names, after an action that may change what is found. */
	readonly lookAfter: (
		action?: () => Promise< unknown >
	) => Promise< void >;
	/** Changes the name in the addresses of a user’s page, then looks again. */
	readonly change: ( change: NicenameChange ) => Promise< void >;
}

export function useExposure(): ExposureView {
	const [ report, setReport ] = useState< ExposureReport >();
	const [ error, setError ] = useState< unknown >();
	const [ isLooking, setLooking ] = useState( false );
	const isBusy = useRef( false );
	const isUnmounted = useRef( false );

	const run = useCallback(
		async ( resume: boolean, action?: () => Promise< unknown > ) => {
			if ( isBusy.current ) {
				return;
			}
			isBusy.current = true;
			setLooking( true );
			setError( undefined );
			try {
				await action?.();
				const last = await look( {
					resume,
					step: lookForNames,
					onStep: ( next ) => {
						setReport( next );
						return ! isUnmounted.current;
					},
				} );
				setReport( last );
				speak( resultMessage( last ), 'polite' );
			} catch ( failure ) {
				setError( failure );
				speak( explain( failure ), 'assertive' );
			}
			isBusy.current = false;
			setLooking( false );
		},
		[]
	);

	const reload = useCallback( () => {
		setError( undefined );
		readExposure().then( ( first ) => {
			setReport( first );
			// The first visit looks by itself; later ones once a day, as WP-Cron does.
			if ( first.due ) {
				void run( first.progress !== null );
			}
		}, setError );
	}, [ run ] );

	useEffect( () => {
		isUnmounted.current = false;
		reload();
		return () => {
			isUnmounted.current = true;
		};
	}, [ reload ] );

	return {
		report,
		isLooking,
		error,
		reload,
		lookAfter: ( action ) => run( false, action ),
		change: ( change ) =>
			run( false, async () =>
				setReport( await changeNicename( change ) )
			),
	};
}
