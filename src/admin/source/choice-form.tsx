/**
 * Whose word counts: chosen, proved by a lie, and then saved.
 */
import { SelectControl, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ProxyChoice, ProxyPreset, SourceSeen } from '../../rest/types';
import { toLines } from '../rule-list/lines';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { ErrandButton } from '../servers/errand-button';
import { ExplainedChoice } from '../servers/explained-choice';
import { HEADERS } from './headers';
import { Outcome } from './outcome';
import { pasted } from './paste';
import { useAttempt } from './use-attempt';
import { about, headerName, presetTitle } from './words';

interface Props {
	readonly source: SourceSeen;
	readonly view: View;
	readonly save: Save;
}

interface Draft {
	readonly preset: ProxyPreset;
	readonly text: string;
	readonly header: ProxyChoice[ 'header' ];
}

export function ChoiceForm( { source, view, save }: Props ) {
	const { proxy } = view.confirmed;
	const [ draft, setDraft ] = useState< Draft >( {
		preset: proxy.preset,
		text: toLines( proxy.trusted ),
		header: proxy.header,
	} );
	const { attempt, run } = useAttempt( save );
	const { presets } = source;
	const infoOf = ( preset: ProxyPreset ) =>
		presets.find( ( { name } ) => name === preset );
	const options: readonly ProxyPreset[] = [
		'none',
		...presets.map( ( { name } ) => name ),
		'own',
	];
	const choose = ( preset: ProxyPreset ) =>
		setDraft( ( last ) => ( {
			...last,
			preset,
			header: infoOf( preset )?.header ?? 'x-forwarded-for',
		} ) );
	const needsList =
		draft.preset !== 'none' &&
		( infoOf( draft.preset )?.ranges ?? 0 ) === 0;

	return (
		<div className="sidegate-source__form">
			<ExplainedChoice
				label={ __( 'In front of the site', 'sidegate' ) }
				value={ draft.preset }
				options={ options.map( ( value ) => ( {
					value,
					label: presetTitle( value, presets ),
					about: about( value, infoOf( value ) ),
				} ) ) }
				onChange={ choose }
			/>
			{ draft.preset !== 'none' && (
				<>
					<TextareaControl
						label={
							needsList
								? __( 'Its addresses', 'sidegate' )
								: __(
										'Further proxies between it and the site',
										'sidegate'
									)
						}
						help={ sprintf(
							/* translators: 1: an address. 2: an address or range. */
							__(
								'Addresses and networks, such as %1$s or %2$s. Nobody but the proxy may be able to ask from there.',
								'sidegate'
							),
							source.peer || '192.0.2.1',
							'2001:db8::/32'
						) }
						value={ draft.text }
						onChange={ ( text ) =>
							setDraft( ( last ) => ( { ...last, text } ) )
						}
						rows={ 4 }
						spellCheck={ false }
						dir="ltr"
						__nextHasNoMarginBottom
					/>
					<SelectControl
						label={ __(
							'The header in which it names the visitor',
							'sidegate'
						) }
						value={ draft.header }
						options={ HEADERS.map( ( value ) => ( {
							value,
							label: headerName( value ),
						} ) ) }
						onChange={ ( chosen ) =>
							setDraft( ( last ) => ( {
								...last,
								header:
									HEADERS.find( ( one ) => one === chosen ) ??
									last.header,
							} ) )
						}
						__nextHasNoMarginBottom
						__next40pxDefaultSize
					/>
				</>
			) }
			<div className="sidegate-list__save">
				<ErrandButton
					label={ __( 'Prove and save', 'sidegate' ) }
					busy={ attempt.kind === 'proving' }
					onClick={ () =>
						run( {
							preset: draft.preset,
							trusted:
								draft.preset === 'none'
									? []
									: pasted( draft.text ),
							header: draft.header,
						} )
					}
				/>
				<Outcome
					attempt={ attempt }
					source={ source }
					run={ ( better ) => {
						setDraft( ( last ) => ( {
							...last,
							text: toLines( better.trusted ),
						} ) );
						run( better );
					} }
				/>
			</div>
		</div>
	);
}
