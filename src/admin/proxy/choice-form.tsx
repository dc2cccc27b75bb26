/**
 * The form that chooses a proxy. The choice is tested with a forged header before it is saved.
 */
import { SelectControl, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type {
	ProxyChoice,
	ProxyPreset,
	SourceDiagnosis,
} from '../../api/types';
import { settings } from '../../settings';
import { toLines } from '../format/lines';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { BusyButton } from '../ui/busy-button';
import { ExplainedChoice } from '../ui/explained-choice';
import { HEADERS } from './headers';
import { Outcome } from './outcome';
import { parseRanges } from './parse-ranges';
import { useAttempt } from './use-attempt';
import { presetDescription, headerName, presetTitle } from './messages';

interface Props {
	readonly source: SourceDiagnosis;
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
		<div className="sidegate-proxy__form">
			<ExplainedChoice
				label={ settings.proxy.label }
				value={ draft.preset }
				options={ options.map( ( value ) => ( {
					value,
					label: presetTitle( value, presets ),
					description: presetDescription( value, infoOf( value ) ),
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
										'More proxies between it and the site',
										'sidegate'
									)
						}
						help={ sprintf(
							/* translators: 1: an address. 2: an address or range. */
							__(
								'Addresses and networks, such as %1$s or %2$s. List only addresses that nothing but the proxy can use.',
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
							'Header with the visitor’s address',
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
				<BusyButton
					label={ __( 'Check and save', 'sidegate' ) }
					busy={ attempt.kind === 'checking' }
					onClick={ () =>
						run( {
							preset: draft.preset,
							trusted:
								draft.preset === 'none'
									? []
									: parseRanges( draft.text ),
							header: draft.header,
						} )
					}
				/>
				<Outcome
					attempt={ attempt }
					source={ source }
					run={ ( extended ) => {
						setDraft( ( last ) => ( {
							...last,
							text: toLines( extended.trusted ),
						} ) );
						run( extended );
					} }
				/>
			</div>
		</div>
	);
}
