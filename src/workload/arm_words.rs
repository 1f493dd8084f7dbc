//! What an arm is called in words: its way, how many workers, and what it has of the sweeps, with the parameter's own label
//! and unit. Knows nothing of how arms are made or run.

use super::catalogue::find;
use super::{Entry, ParamSpec};
use crate::locale::{Arg, Explain, Message};
use crate::plan::{Arm, Axis, Executor, Regime, Strategy, Value};

/// The unit of what has none.
const UNITLESS: &str = "unit-one";

impl Explain for Arm {
    /// Its name in words: the way, how many workers, and what it has of the sweeps. An arm that was written out has the name that
    /// it was given.
    fn message(&self) -> Message {
        let shape = self.experiment.topology;
        let way = || Message::new(self.strategy.key());
        let workers = || Message::new("arm-workers").with("way", way()).with("workers", self.workers());
        let bare = match self.strategy {
            Strategy::AsIs if !self.name.starts_with(Strategy::AsIs.word()) => {
                return Message::new("arm-own").with("name", self.name.as_str());
            }
            Strategy::Sequential | Strategy::Executor(Executor::Sequential) | Strategy::AsIs => way(),
            Strategy::Hybrid => {
                let of = |number: u32| f64::from(number);
                Message::new("arm-hybrid").with("processes", of(shape.processes)).with("threads", of(shape.threads))
            }
            Strategy::Threads | Strategy::Processes | Strategy::InApp | Strategy::Executor(_) => workers(),
        };
        let workload = &self.experiment.workload;
        self.settings.iter().fold(bare, |arm, (axis, value)| {
            Message::new("arm-with").with("arm", arm).with("setting", setting(workload, axis, value))
        })
    }
}

/// A value of a sweep in words: what is varied as its workload calls it, and the value with its unit. What no workload of this
/// name knows is told in the words of the plan.
pub fn setting(workload: &str, axis: &str, value: &Value) -> Message {
    let entry = find(workload);
    let spec = entry.and_then(|entry| entry.params.iter().find(|spec| spec.id == axis));
    let (label, value): (Arg, Arg) = match (Axis::of(axis), spec) {
        (Axis::Regime, _) => (Message::new("setup-regime").into(), regime(entry, value)),
        (Axis::Param(_), Some(spec)) => (Message::new(spec.label).into(), of_param(spec, value)),
        (Axis::Param(id), None) => {
            let label = match id.as_str() {
                "processes" => Message::new("setup-processes").into(),
                "seed" => Message::new("setup-seed").into(),
                _ => id.into(),
            };
            (label, value.to_string().into())
        }
    };
    Message::new("arm-setting").with("axis", label).with("value", value)
}

fn of_param(spec: &ParamSpec, value: &Value) -> Arg {
    let word = value.to_string();
    match spec.choices.iter().find(|choice| choice.word == word) {
        Some(choice) => Message::new(choice.name).into(),
        None if value.number().is_some() && spec.text.is_none() && spec.unit != UNITLESS => {
            Message::new("arm-value").with("value", word).with("unit", Message::new(spec.unit)).into()
        }
        None => word.into(),
    }
}

fn regime(entry: Option<&Entry>, value: &Value) -> Arg {
    let word = value.to_string();
    let Ok(regime) = word.parse::<Regime>() else { return word.into() };
    let name = Message::new(entry.map_or(regime.key(), |entry| entry.regime_key(regime)));
    match regime.interval() {
        Some(interval) => Message::new("arm-value").with("value", name).with("unit", interval).into(),
        None => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, Locale};

    #[test]
    fn what_is_varied_is_called_as_everywhere_else() {
        let say = |language, axis: &str, value: Value| Locale::of(language).say(&setting("echo", axis, &value));
        let delay = say(Language::En, "delay", 20.into());
        assert!(delay.contains("20") && delay.contains("ms") && !delay.starts_with("delay"), "{delay}");
        assert_eq!(say(Language::En, "regime", "gil:5ms".into()), "Regime: GIL model 5 ms");
        assert_eq!(say(Language::En, "nothing", 3.into()), "nothing: 3");
        assert_eq!(say(Language::En, "processes", 3.into()), "Processes (P): 3");
        assert!(!say(Language::Uk, "regime", "free".into()).contains("free"));
    }
}
