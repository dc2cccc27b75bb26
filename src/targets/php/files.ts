/**
 * Prints the PHP files of `build/`: all data that PHP has about the rules and settings.
 */
import { presetData } from '../../proxies/presets';
import { namedAllowlists } from '../../rules/allowlists';
import { coverageOf } from '../../rules/coverage';
import { conditionOf } from '../../rules/entry-scripts';
import type { Example, Rule } from '../../rules/rule';
import { settingsData } from '../../settings/php';
import { webhooks } from '../../settings/webhooks';
import type { Webhook } from '../../settings/webhooks/webhook';
import type { Template } from '../target';
import { expression } from './compile';
import { phpFile, print, translatable, translationsFile } from './php-file';
import { quote } from './quote';

const file = ( about: string, body: string ) =>
	phpFile( about, 'src/rules', body );

const dataFile = ( about: string, data: object | null ) =>
	file( about, `return ${ print( data ) };\n` );

/** Prints a closure for each rule that a layer without WordPress can match. */
export function conditionsFile( rules: readonly Rule[] ): string {
	const closures = rules.flatMap( ( rule ) => {
		const condition = conditionOf( rule );
		return condition
			? [
					`\t${ quote( rule.id ) } => static function ( Request $request ): bool {\n` +
						`\t\treturn ${ expression( condition ) };\n\t},\n`,
				]
			: [];
	} );
	return file(
		'What each rule matches, for PHP without WordPress.',
		`use Sidegate\\Core\\Request\\Request;\n\nreturn [\n${ closures.join( '' ) }];\n`
	);
}

/** Prints the rules in their order, the settings, the named allowlists and the proxy presets. */
export function rulesFile( rules: readonly Rule[] ): string {
	const data = {
		rules: Object.fromEntries(
			rules.map( ( one ) => [
				one.id,
				{
					default: one.default,
					answer: one.answer,
					counted: one.counted,
					hookClass: one.hookClass,
					shielded: one.shielded,
					entryScript: one.entryScript ?? false,
					completeWhen: one.completeWhen ?? null,
				},
			] )
		),
		settings: settingsData,
		allowlists: namedAllowlists,
		proxies: presetData,
	};
	return dataFile( 'The rules and settings.', data );
}

/** Prints the requests to each webhook service. Their settings are in `rules.php`. */
export const webhooksFile = (): string =>
	phpFile(
		'The requests to services that receive messages.',
		'src/settings/webhooks',
		`return ${ print(
			Object.fromEntries(
				Object.entries< Webhook >( webhooks ).map(
					( [ name, { settings, ...webhook } ] ) => [
						name,
						{ ...webhook, settings: Object.keys( settings ) },
					]
				)
			)
		) };\n`
	);

/** Prints the status of each rule's answer, for `refuse.php`, which reads no other file. */
export function answersFile( rules: readonly Rule[] ): string {
	const answers = rules.flatMap( ( { id, answer } ) =>
		answer === 'redacted' ? [] : [ [ id, answer ] as const ]
	);
	return dataFile(
		'HTTP status of the answer to a request that each rule blocks.',
		Object.fromEntries( answers )
	);
}

/** Prints the request with which a site checks each rule. */
export function examplesFile( rules: readonly Rule[] ): string {
	const examples = rules.map( ( { id, answer, example, caseGroups } ) => {
		const [ group ] = caseGroups;
		const one: Example = example ?? {
			at: 'home',
			...( group.answer === undefined ? {} : { answer: group.answer } ),
			...group.blocks[ 0 ],
		};
		const status = one.answer ?? answer;
		return [
			id,
			{
				at: one.at,
				method: one.method ?? 'GET',
				target: one.target,
				plain: one.plain ?? one.target,
				headers: one.headers ?? {},
				body: one.body ?? '',
				status: status === 'redacted' ? 0 : status,
				redirect: one.redirect ?? false,
				otherwise: one.otherwise ?? null,
			},
		] as const;
	} );
	return dataFile(
		'One request for each rule, which the rule blocks or redacts.',
		Object.fromEntries( examples )
	);
}

/** Prints the coverage of a rule for the settings page. */
function printCoverage( rule: Rule ): string {
	const { kinds, allowed } = coverageOf( rule );
	const lines = kinds.map(
		( { what, count, example } ) =>
			`\t\t\t\t[\n\t\t\t\t\t'what' => ${ translatable( what ) },\n` +
			`\t\t\t\t\t'count' => ${ count },\n\t\t\t\t\t'example' => ${ quote( example ) },\n\t\t\t\t],\n`
	);
	return (
		`[\n\t\t\t'kinds' => [\n${ lines.join( '' ) }\t\t\t],\n` +
		`\t\t\t'allowed' => [\n\t\t\t\t'count' => ${ allowed.count },\n` +
		`\t\t\t\t'example' => ${ quote( allowed.example ) },\n\t\t\t],\n\t\t]`
	);
}

/** Prints the texts of the rules as translatable strings. */
export function textsFile( rules: readonly Rule[] ): string {
	const entries = rules.map(
		( rule ) =>
			`\t${ quote( rule.id ) } => [\n\t\t'title' => ${ translatable( rule.title ) },\n` +
			`\t\t'stops' => ${ translatable( rule.stops ) },\n\t\t'breaks' => ${ translatable( rule.breaks ) },\n` +
			`\t\t'wordpress_only' => ${ rule.when.ok ? 'null' : translatable( rule.when.reason ) },\n` +
			`\t\t'covers' => ${ printCoverage( rule ) },\n\t],\n`
	);
	return file(
		'The texts of the rules, in the reader’s language.',
		`defined( 'ABSPATH' ) || exit;\n\nreturn [\n${ entries.join( '' ) }];\n`
	);
}

/** Prints the template of a server's text, which `Sidegate\\Core\\Export\\ServerText` fills in. */
export function templateFile( target: string, template: object ): string {
	return dataFile(
		`The rules for ${ target }, without the site's own values.`,
		template
	);
}

/** Prints why targets leave requests to PHP, in the reader’s language, by the English text. */
export function reasonsFile(
	templates: ReadonlyArray< Pick< Template, 'uncounted' | 'rules' > >
): string {
	return translationsFile(
		'Why servers and CDNs leave requests to PHP.',
		'src/rules',
		templates.flatMap( ( { uncounted, rules } ) => [
			...( uncounted === undefined ? [] : [ uncounted ] ),
			...Object.values( rules ).flatMap( ( one ) =>
				one.ok
					? one.left.map( ( { reason } ) => reason )
					: [ one.reason ]
			),
		] )
	);
}

/** Prints the README's measurements of the plugin and of the prepended file. */
export const measuredFile = ( figures: object | null ): string =>
	dataFile( 'CPU time of a blocked request, in milliseconds.', figures );

/** Prints the JSON Schemas by the name of their type. */
export function schemasFile(
	schemas: Readonly< Record< string, object > >
): string {
	return dataFile( 'JSON Schemas of REST requests and responses.', schemas );
}
