import { __ } from '@wordpress/i18n';
import type { TargetFacts } from '../target-facts';

export const awsWafFacts = {
	name: 'aws-waf',
	title: 'AWS WAF',
	group: 'edge',
	strengths: [ 'bare' ],
	file: 'sidegate-aws-waf.yaml',
	place: 'CloudFormation template, YAML',
	placement: () =>
		__(
			'A CloudFormation template. Then add its rule group to the web ACL of your site.',
			'sidegate'
		),
	activation: () =>
		__( 'Deploy it, for CloudFront in the region us-east-1:', 'sidegate' ),
	reload: 'aws cloudformation deploy --stack-name sidegate --template-file sidegate-aws-waf.yaml',
	testedBy: [ 'interpreter' ],
} as const satisfies TargetFacts;
