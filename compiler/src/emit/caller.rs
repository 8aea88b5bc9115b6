//! What the calls of kernels are made of: names, operands, and settings as type arguments.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};

use super::kernels::Imports;
use super::literals::{bits, number, pair};
use super::namer::Names;
use crate::ir::Activation;
use crate::schedule::{Epilogue, Home, Schedule, Step, View, Window};

/// Writes the call of one step's kernel.
pub(super) struct Caller<'a> {
    pub schedule: &'a Schedule,
    pub names: &'a Names,
    pub imports: &'a mut Imports,
    pub step: &'a Step,
    /// The name of the step's function.
    pub unit: &'a str,
    /// The constant that says where the step's weights lie.
    pub layer: Option<&'a Ident>,
    /// The arena's rows that the call works on; `None` for a call on whole maps.
    pub lent: Option<Vec<LentRow>>,
}

/// Where a view, or a row of it, begins.
enum Start {
    /// With what has this name.
    There(TokenStream),
    /// As many elements behind.
    Behind(TokenStream, TokenStream),
}

/// A row of the arena that a call works on.
pub(super) struct LentRow {
    /// What it is a row of.
    pub view: View,
    pub name: Ident,
    /// Where it begins in what has that name.
    pub start: usize,
}

impl Caller<'_> {
    /// The pixels that the call works on.
    pub fn pixel_count(&self, view: &View) -> usize {
        if self.lent.is_some() { view.size[1] } else { view.pixel_count() }
    }

    /// The instructions that the unit is given, for kernels that are compiled for them.
    pub fn simd(&self) -> TokenStream {
        quote!(simd)
    }

    pub fn activation(&mut self, activation: Activation) -> TokenStream {
        let mut item = |name| self.imports.item("activation", name);
        match activation {
            Activation::Sigmoid => self.imports.item("exponential", "Sigmoid"),
            Activation::Tanh => self.imports.item("exponential", "Tanh"),
            Activation::Identity => item("Identity"),
            Activation::Relu => item("Relu"),
            Activation::HardSwish => item("HardSwish"),
            Activation::Clip { min, max } => {
                let (clip, min, max) = (item("Clip"), bits(min), bits(max));
                quote!(#clip<#min, #max>)
            }
            Activation::HardSigmoid { alpha, beta } => {
                let (sigmoid, alpha, beta) = (item("HardSigmoid"), bits(alpha), bits(beta));
                quote!(#sigmoid<#alpha, #beta>)
            }
            Activation::LeakyRelu { alpha } => {
                let (leaky, alpha) = (item("LeakyRelu"), bits(alpha));
                quote!(#leaky<#alpha>)
            }
        }
    }

    pub fn epilogue(&mut self, epilogue: Epilogue) -> TokenStream {
        let activation = self.activation(epilogue.activation);
        let name = self.imports.item("epilogue", if epilogue.add { "AddTo" } else { "Store" });
        quote!(#name<#activation>)
    }

    pub fn window(&mut self, window: &Window) -> TokenStream {
        let name = self.imports.item("window", "Window");
        let [input, output, stride, pads, dilation] =
            [window.input, window.output, window.stride, window.pads, window.dilation].map(pair);
        quote! {
            #name { input: #input, output: #output, stride: #stride, pads: #pads, dilation: #dilation }
        }
    }

    /// Source and target of a kernel that can work inside one buffer.
    pub fn operands(&mut self) -> TokenStream {
        let (x, y) = (self.step.reads[0], self.step.writes);
        if x.buffer == y.buffer {
            let within = self.imports.item("pixels", "Within");
            let buffer = self.name(&y);
            let (stride, source, target) =
                (number(y.pixel_stride), number(x.offset), number(y.offset));
            return quote!(#within { buffer: #buffer, stride: #stride, source: #source, target: #target });
        }
        let apart = self.imports.item("pixels", "Apart");
        let (source, target) = (self.pixels(&x), self.pixels_mut());
        quote!(#apart { source: #source, target: #target })
    }

    /// What the view's buffer is called here; weights are named by their place.
    pub fn name(&self, view: &View) -> TokenStream {
        if let Home::Weights(start) = self.schedule.buffers[view.buffer].home {
            let (start, end) =
                (number(start), number(start + self.schedule.buffers[view.buffer].len));
            return quote!(weights()[#start..#end]);
        }
        let local = self.names.local(self.schedule, view.buffer, self.unit);
        quote!(#local)
    }

    /// From the view's first element, or its row's, to the end of what is lent.
    pub fn slice_from(&self, view: &View) -> TokenStream {
        let in_weights = matches!(self.schedule.buffers[view.buffer].home, Home::Weights(_));
        match self.start(view) {
            Start::There(name) if in_weights => quote!(&#name),
            Start::There(name) => name,
            Start::Behind(name, start) => quote!(&#name[#start..]),
        }
    }

    pub fn slice_from_mut(&self) -> TokenStream {
        match self.start(&self.step.writes) {
            Start::There(name) => name,
            Start::Behind(name, start) => quote!(&mut #name[#start..]),
        }
    }

    fn start(&self, view: &View) -> Start {
        if let Some(row) = self.lent.iter().flatten().find(|row| row.view == *view) {
            let name = &row.name;
            return match row.start {
                0 => Start::There(quote!(#name)),
                start => Start::Behind(quote!(#name), number(start).to_token_stream()),
            };
        }
        let (name, offset) = (self.name(view), number(view.offset));
        let by_row = self.lent.is_some() && view.size[0] > 1 && view.row_stride > 0;
        let stride = number(view.row_stride);
        match (view.offset, by_row) {
            (0, false) => Start::There(name),
            (_, false) => Start::Behind(name, quote!(#offset)),
            (0, true) => Start::Behind(name, quote!(#stride * row)),
            (_, true) => Start::Behind(name, quote!(#offset + #stride * row)),
        }
    }

    pub fn pixels(&mut self, view: &View) -> TokenStream {
        let pixels = self.imports.item("pixels", "Pixels");
        let (data, stride) = (self.slice_from(view), number(view.pixel_stride));
        quote!(#pixels { data: #data, stride: #stride })
    }

    pub fn pixels_mut(&mut self) -> TokenStream {
        let pixels = self.imports.item("pixels", "PixelsMut");
        let (data, stride) = (self.slice_from_mut(), number(self.step.writes.pixel_stride));
        quote!(#pixels { data: #data, stride: #stride })
    }
}
