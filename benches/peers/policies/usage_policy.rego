# The profile `usage_policy` of the built-in framework. What is left out of the input satisfies nothing.
package aigov.access

import rego.v1

default allow := false

in_order if {
	input.approval == "approved"
	input.account == "corporate"
	input.execution in {"interactive", "agent_sandboxed"}
}

enterprise if input.endpoint in {"local", "self_hosted", "enterprise"}

allow if {
	input.data_class == "public"
	in_order
}

allow if {
	input.data_class == "internal"
	in_order
	enterprise
}

allow if {
	input.data_class == "confidential"
	in_order
	enterprise
	input.privacy_mode == "enabled"
	input.vendor_telemetry == "disabled"
}
