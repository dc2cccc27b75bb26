/**
 * Access logs on the server itself, in the folders that the owner has named.
 */
import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LogFile } from '../../api/types';
import { readLogs } from '../data/api';
import { useLatest } from '../data/use-latest';
import { escapeInvisible } from '../format/escape-invisible';
import { explain } from '../format/failure';
import { number } from '../format/locale';
import { RetryNotice } from '../ui/retry-notice';
import { Skeleton } from '../ui/skeleton';

interface Props {
	readonly onLogs: ( logs: readonly LogFile[] ) => void;
}

const MEGABYTE = 1e6;
const EXAMPLE = "define( 'SIDEGATE_LOG_FOLDERS', [ '/var/log/apache2' ] );";

const nameWithSize = ( { name, size }: LogFile ) =>
	sprintf(
		/* translators: 1: path of a file, 2: its size in megabytes. */
		__( '%1$s (%2$s MB)', 'sidegate' ),
		escapeInvisible( name ),
		number( Math.ceil( size / MEGABYTE ) )
	);

function LogList( { logs, onLogs }: Props & { readonly logs: LogFile[] } ) {
	const [ chosen, setChosen ] = useState< ReadonlySet< string > >(
		new Set()
	);
	const toggle = ( id: string, isChosen: boolean ) => {
		const next = new Set( chosen );
		if ( isChosen ) {
			next.add( id );
		} else {
			next.delete( id );
		}
		setChosen( next );
	};
	return (
		<>
			<ul className="sidegate-investigate__logs">
				{ logs.map( ( log ) => (
					<li key={ log.id }>
						<CheckboxControl
							label={ nameWithSize( log ) }
							checked={ chosen.has( log.id ) }
							onChange={ ( isChosen ) =>
								toggle( log.id, isChosen )
							}
							__nextHasNoMarginBottom
						/>
					</li>
				) ) }
			</ul>
			<Button
				variant="secondary"
				aria-disabled={ chosen.size === 0 }
				onClick={ () =>
					onLogs( logs.filter( ( { id } ) => chosen.has( id ) ) )
				}
				__next40pxDefaultSize
			>
				{ __( 'Read the chosen logs', 'sidegate' ) }
			</Button>
		</>
	);
}

export function ServerLogs( { onLogs }: Props ) {
	const { answer, error, reload } = useLatest( readLogs );
	if ( error !== undefined ) {
		return (
			<RetryNotice
				message={ sprintf(
					/* translators: %s: the reason, a sentence. */
					__(
						'The logs on the server could not be listed. %s',
						'sidegate'
					),
					explain( error )
				) }
				onRetry={ reload }
			/>
		);
	}
	return (
		<details className="sidegate-investigate__server">
			<summary>{ __( 'Logs on this server', 'sidegate' ) }</summary>
			{ ! answer && <Skeleton /> }
			{ answer && answer.logs.length > 0 && (
				<LogList logs={ answer.logs } onLogs={ onLogs } />
			) }
			{ answer?.cut && (
				<p>
					{ __(
						'These folders hold more logs than are listed here. To see the others, name narrower folders.',
						'sidegate'
					) }
				</p>
			) }
			{ answer?.logs.length === 0 && (
				<p>
					{ answer.folders > 0
						? __(
								'PHP can read no access log in the configured folders. Ask your host where the logs are, and whether PHP may read them.',
								'sidegate'
							)
						: __(
								'If PHP may read the logs on this server, name their folders in wp-config.php. They then appear here:',
								'sidegate'
							) }{ ' ' }
					{ answer.folders === 0 && <code>{ EXAMPLE }</code> }
				</p>
			) }
		</details>
	);
}
