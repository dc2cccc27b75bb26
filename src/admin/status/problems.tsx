/**
 * What needs the owner, each with what to do.
 */
import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { bootstrap } from '../bootstrap';
import type { ServerView } from '../proof/use-server';
import { ErrandButton } from '../servers/errand-button';

export function Problems( { server }: { readonly server: ServerView } ) {
	const { status, fates, change } = server;
	const canChange = bootstrap.no_server === '';
	const isBusy = Object.values( fates ).some(
		( fate ) => fate.kind === 'saving'
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
		// Without a spoken message: a refresh may bring it, and must not interrupt.
		<Notice
			key={ key }
			status={ level }
			isDismissible={ false }
			spokenMessage=""
		>
			<p>
				{ message }{ ' ' }
				{ link !== null && canChange && (
					<a href={ `#${ link }` }>
						{ __( 'See Servers', 'sidegate' ) }
					</a>
				) }
			</p>
			{ actions.length > 0 && canChange && (
				<p className="sidegate-status__actions">
					{ actions.map( ( { label, patch } ) => (
						<ErrandButton
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
