// A program with something in every section that proves, excuses or decides, judged at 2026-11-22.

export const AS_OF = '2026-11-22'

const CMP_001 = ['CMP-001.pipeline', 'CMP-001.compliance_report', 'CMP-001.remediation']

export const DOCUMENT = {
  schema_version: 2,
  framework: { id: 'ai-code-generation', version: '1.1.0' },
  organization: { name: 'Example Robotics', units: ['retail', 'platform'] },
  settings: { appetite: 'medium' },
  tools: [{ id: 'cursor', name: 'Cursor', account: 'corporate', execution: 'interactive', effective_on: '2026-01-01' }],
  repositories: [{ id: 'shop', unit: 'retail', classification: 'public', tools: ['cursor'] }],
  controls: [
    { id: 'CMP-001', status: 'implemented' },
    { id: 'OPS-002', status: 'implemented' },
    { id: 'SEC-003', status: 'implemented', unit: 'retail' },
    { id: 'SEC-003', status: 'planned', unit: 'platform' },
  ],
  capabilities: [{ id: 'CAP-001', status: 'implemented' }],
  evidence: [
    { id: 'ev-licences', supports: CMP_001, result: 'pass', effective_on: '2026-11-10', received_on: '2026-11-12', sha256: 'ab'.repeat(32) },
    { id: 'ev-practice', supports: ['CAP-001'], result: 'pass', effective_on: '2026-06-01', title: 'Attestation' },
    { id: 'ev-failed', supports: ['SEC-001.pipeline'], result: 'fail', effective_on: '2026-11-20' },
  ],
  events: [{ id: 'inc-1', kind: 'incident', occurred_on: '2026-11-20', due_days: 30, tool: 'cursor' }],
  exceptions: [
    { id: 'ex-drill', control: 'OPS-002', approver: 'governance committee', reason: 'The first drill is in December.', starts_on: '2026-11-01', ends_on: '2026-11-30' },
    { id: 'ex-pilot', control: 'TM-002', approver: 'governance committee', reason: 'A pilot.', scope: ['shop'], starts_on: '2026-11-01', ends_on: '2026-12-31' },
  ],
  reviews: [{ duty: 'policy_review', done_on: '2026-10-01', by: 'governance committee' }],
}
