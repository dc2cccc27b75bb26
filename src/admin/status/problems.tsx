/**
 * Lists problems and hints, each with its actions.
 */
import { __ } from '@wordpress/i18n';
import { bootstrap } from '../data/bootstrap';
import type { ServerView } from '../data/use-server';
import { BusyButton } from '../ui/busy-button';
import { Notice } from '../ui/notice';

export function Problems( { server }: { readonly server: ServerView } ) {
	const { status, saveStatuses, change } = server;
	const canChange = bootstrap.no_server === '';
	const isBusy = Object.values( saveStatuses ).some(
		( saveStatus ) => saveStatus.kind === 'saving'
	);
	const all = [
		...( status?.problems ?? [] ).map( ( one ) => ( {
			...one,
			level: 'warning' as const,
		} ) ),
		...( status?.hints ?? [] ).map( ( one ) => ( {
			...one,
			level: 'info' as const,
		} ) ),
	];
	return all.map( ( { key, message, link, actions, level } ) => (
		<Notice key={ key } status={ level }>
			<p>
				{ message }{ ' ' }
				{ link === 'exposure' && (
					<a href="#sidegate-exposure-heading">
						{ __( 'See Exposed names', 'sidegate' ) }
					</a>
				) }
				{ link !== null && link !== 'exposure' && canChange && (
					<a href={ `#${ link }` }>
						{ __( 'See the Server tab', 'sidegate' ) }
					</a>
				) }
			</p>
			{ actions.length > 0 && canChange && (
				<p className="sidegate-status__actions">
					{ actions.map( ( { label, patch } ) => (
						<BusyButton
							key={ label }
							label={ label }
							busy={ isBusy }
							onClick={ () =>
								change(
									patch.early === undefined
										? 'htaccess'
										: 'early',
									patch
								)
							}
						/>
					) ) }
				</p>
			) }
		</Notice>
	) );
}
