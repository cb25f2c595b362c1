//! The fields of an object that holds more than plain data: columns, a function.

use std::cell::RefCell;

use napi::bindgen_prelude::{FromNapiValue, JsObjectValue, KeyCollectionMode, KeyConversion, KeyFilter, Object, Unknown};
use napi::{Env, JsValue, Result, ValueType};

use crate::argument::{refused, text};
use crate::column::Array;
use crate::error::type_error;

pub(crate) struct Fields<'a, 'n> {
    env: Env,
    object: Object<'a>,
    name: &'n str,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a, 'n> Fields<'a, 'n> {
    pub(crate) fn read(env: Env, value: Unknown<'a>, name: &'n str) -> Result<Self> {
        if value.get_type()? != ValueType::Object || value.is_array()? || value.is_typedarray()? {
            return Err(refused(env, value, name, "an object"));
        }
        Ok(Self { env, object: Object::from_unknown(value)?, name, asked: RefCell::default() })
    }

    pub(crate) fn place(&self, field: &str) -> String {
        format!("{}.{field}", self.name)
    }

    /// A field; `None` where it is absent.
    pub(crate) fn value(&self, field: &'static str) -> Result<Option<Unknown<'a>>> {
        self.asked.borrow_mut().push(field);
        let value: Unknown<'a> = self.object.get_named_property(field)?;
        Ok(if matches!(value.get_type()?, ValueType::Undefined | ValueType::Null) { None } else { Some(value) })
    }

    /// A column that may be left out.
    pub(crate) fn optional_array(&self, field: &'static str, expected: &str) -> Result<Option<Array<'a>>> {
        self.value(field)?.map(|value| Array::read(self.env, value, &self.place(field), expected)).transpose()
    }

    /// A column.
    pub(crate) fn array(&self, field: &'static str, expected: &str) -> Result<Array<'a>> {
        let missing = || type_error(self.env, &self.place(field), &format!("must be {expected}. Received undefined"));
        self.optional_array(field, expected)?.ok_or_else(missing)
    }

    /// Refuses every field that was not asked for.
    pub(crate) fn nothing_else(&self) -> Result<()> {
        let keys =
            self.object.get_all_property_names(KeyCollectionMode::OwnOnly, KeyFilter::Enumerable, KeyConversion::NumbersToStrings)?;
        for index in 0..keys.get_array_length()? {
            let key: Unknown<'_> = keys.get_element(index)?;
            if key.get_type()? != ValueType::String {
                return Err(type_error(self.env, self.name, "must not have a symbol for a key"));
            }
            let key = text(self.env, key, self.name)?;
            if !self.asked.borrow().contains(&key.as_str()) {
                return Err(type_error(self.env, &self.place(&key), "is refused: no such field"));
            }
        }
        Ok(())
    }
}
