/**
 * Reads logs in a worker: its progress, its report so far, and how to cancel it.
 */
import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import type { LogFile } from '../../api/types';
import type { Problem, ReadOptions, Report } from '../../investigate/messages';
import {
	startReading,
	workerOf,
	type Progress,
} from '../../investigate/session';
import { logAccess } from '../data/api';
import { bootstrap } from '../data/bootstrap';
import { endMessage, failureMessage, startMessage } from './messages';

/** Files of this computer and logs of the server that the user has chosen. */
export interface Selection {
	readonly files: readonly File[];
	readonly logs: readonly LogFile[];
}

export interface Reading {
	readonly isRunning: boolean;
	readonly progress: Progress | undefined;
	readonly report: Report | undefined;
	/** How it ended; empty before. */
	readonly message: string;
	/** The option that is invalid, or `logs` if they can't be read. */
	readonly problem: Problem | undefined;
}

const NOTHING: Reading = {
	isRunning: false,
	progress: undefined,
	report: undefined,
	message: '',
	problem: undefined,
};

export function useReading() {
	const [ reading, setReading ] = useState< Reading >( NOTHING );
	const stop = useRef< () => void >();
	const change = ( patch: Partial< Reading > ) =>
		setReading( ( now ) => ( { ...now, ...patch } ) );
	const end = ( message: string, patch: Partial< Reading > = {} ) => {
		speak( message, patch.problem ? 'assertive' : 'polite' );
		change( { isRunning: false, progress: undefined, message, ...patch } );
	};
	useEffect( () => () => stop.current?.(), [] );

	function start( { files, logs }: Selection, options: ReadOptions ): void {
		stop.current?.();
		setReading( { ...NOTHING, isRunning: true } );
		speak( startMessage(), 'polite' );
		stop.current = startReading(
			workerOf( bootstrap.analyser ),
			{ files, options, ...logAccess( logs ) },
			{
				progress: ( progress ) => change( { progress } ),
				report: ( report, { done, damaged, seconds } ) =>
					done
						? end( endMessage( report, damaged, seconds ), {
								report,
							} )
						: change( { report } ),
				failed: ( { problem, detail } ) =>
					end( failureMessage( problem, detail ), { problem } ),
			}
		);
	}

	return {
		reading,
		start,
		cancel: ( message: string ) => {
			stop.current?.();
			end( message );
		},
	};
}
