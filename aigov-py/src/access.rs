//! Access: the decision table and a decision.
#![expect(clippy::too_many_arguments, reason = "a constructor takes one keyword for each field")]

use aigov_core as engine;

use crate::value::values;

values! {
    /// Another name for a data class.
    ClassAlias {
        alias: engine::DataClassId, "The other name.";
        data_class: engine::DataClassId, "The class it is read as.";
    }

    /// A requirement: the approval, or the values that an attribute of the request may have.
    AccessRequirement {
        id: engine::AccessRequirementId, "The id, as ``enterprise_endpoint``; ``approval`` asks for the sign-offs of the table.";
        attribute = absent: Option<engine::Attribute>, "The attribute that it looks at; absent for the approval.";
        allowed = absent: Vec<engine::AttributeValue>, "The values of the attribute that satisfy it.";
        statement: engine::Prose, "What it demands, as a noun phrase, with ``{allowed}`` for the values and ``{sign_offs}`` for the functions.";
        remedy: engine::Prose, "What would satisfy it, as an imperative, with the same placeholders.";
        controls = absent: Vec<engine::ControlId>, "The controls behind it.";
    }

    /// What a profile says about one data class.
    AccessRule {
        data_class: engine::DataClassId, "The class.";
        effect: engine::Effect, "Whether use is allowed at all.";
        requires = absent: Vec<engine::AccessRequirementId>, "What it takes beside the requirements of every class.";
    }

    /// One reading of the table: a rule for each data class.
    AccessProfile {
        id: engine::AccessProfileId, "The id, as ``usage_policy``.";
        name: engine::Name, "The name for people.";
        description: engine::Prose, "Where the reading comes from.";
        rules = absent: Vec<engine::AccessRule>, "The rules, least sensitive class first.";
    }

    /// What an allowed use of a class gives notice of.
    AccessNotice {
        data_class: engine::DataClassId, "The class.";
        text: engine::Prose, "The notice; ``{data_class}`` stands for the name of the class.";
        controls = absent: Vec<engine::ControlId>, "The controls behind it.";
    }

    /// The access rules of a framework.
    AccessTable {
        default_profile: engine::AccessProfileId, "The profile that decides where a request names none: the strictest.";
        unlabelled_class: engine::DataClassId, "The class that a repository without a label is treated as.";
        aliases = absent: Vec<engine::ClassAlias>, "Other names of classes.";
        sign_offs = absent: Vec<engine::SignOffId>, "The functions that must all approve a tool.";
        every_class = absent: Vec<engine::AccessRequirementId>, "The requirements of every class, first one checked first: the approval.";
        requirements = absent: Vec<engine::AccessRequirement>, "The requirements that there are.";
        profiles = absent: Vec<engine::AccessProfile>, "The profiles.";
        notices = absent: Vec<engine::AccessNotice>, "The notices.";
    }

    /// One reason of a denial.
    DecisionReason {
        code: engine::ReasonCode, "What is wrong.";
        requirement = absent: Option<engine::AccessRequirementId>, "The requirement that fails, where one does.";
        attribute = absent: Option<engine::Attribute>, "The attribute at fault, where one is.";
        controls = absent: Vec<engine::ControlId>, "The controls behind it.";
    }

    /// What an allowed use gives notice of.
    Notice {
        text: String, "The notice.";
        controls = absent: Vec<engine::ControlId>, "The controls behind it.";
    }

    /// Whether a use is allowed, and why.
    ///
    /// >>> import aigov_core
    /// >>> decision = aigov_core.Framework.builtin().decide("secret", approval="approved")
    /// >>> decision.allowed, decision.rule, [str(reason.code) for reason in decision.reasons][0]
    /// (False, 'usage_policy.secret', 'class_prohibited')
    Decision {
        allowed: bool, "Whether the use is allowed.";
        data_class: engine::DataClassId, "The class that was decided on, aliases followed and unlabelled replaced.";
        rule: String, "The rule that decided: profile and class.";
        reasons = absent: Vec<engine::DecisionReason>, "Why it is denied, the approval first; empty where it is allowed.";
        conditions = absent: Vec<String>, "What would allow it, one imperative a reason; empty where nothing would, or nothing needs to.";
        notices = absent: Vec<engine::Notice>, "What an allowed use gives notice of.";
    }
}
