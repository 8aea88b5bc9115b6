//! A row of a step as a call of its kernel.

use proc_macro2::TokenStream;
use quote::quote;

use super::call::{Source, tiling};
use super::caller::Caller;
use super::literals::{floats, number, pair};
use crate::ir::Activation;
use crate::schedule::{Epilogue, Home, Kernel, Layer, Share, View, Window};

impl Caller<'_> {
    /// The call that a row is made by.
    pub fn row_call(&mut self) -> TokenStream {
        let step = self.step;
        match &step.kernel {
            Kernel::Conv { window, groups, layer, epilogue, .. } => {
                self.conv_row(window, *groups, layer, *epilogue)
            }
            Kernel::Depthwise { window, epilogue, .. } => self.depthwise_row(window, *epilogue),
            Kernel::Multiplied { window, multiplier, epilogue, .. } => {
                self.multiplied_row(window, *multiplier, *epilogue)
            }
            Kernel::Scatter { window, zeros, share, onto, activation, .. } => {
                let zeros = [number(zeros.start), number(zeros.end)];
                self.scatter_row(window, zeros, *share, *onto, *activation)
            }
            Kernel::MaxPool { window } => self.pool_row("max_pool_row", window, None),
            Kernel::AveragePool { window, padded } => {
                self.pool_row("average_pool_row", window, Some(*padded))
            }
            Kernel::Pull { bytes, .. } => self.pull(bytes.as_ref()),
            Kernel::MeanRows { before, total, pixels } => {
                self.mean_rows([*before, *total, *pixels])
            }
            Kernel::PlanesToPixels | Kernel::PixelsToPlanes => self.relayout_row(),
            _ => {
                let lent = self.lend();
                let call = self.call();
                quote!(#lent #call)
            }
        }
    }

    /// Where a kernel reads and writes that finds its rows itself.
    pub fn memories(&mut self) -> TokenStream {
        let (x, y) = (self.step.reads[0], self.step.writes);
        let [from, to] = [x.pixel_stride, y.pixel_stride].map(number);
        let [x, y] = [x, y].map(|view| self.memory(&view));
        if self.in_arena(&self.step.reads[0]) && self.in_arena(&self.step.writes) {
            let in_arena = self.imports.item("pixels", "InArena");
            return quote!(#in_arena { memory: arena, source_stride: #from, target_stride: #to });
        }
        let [apart, pixels, pixels_mut] =
            ["Apart", "Pixels", "PixelsMut"].map(|item| self.imports.item("pixels", item));
        quote! {
            #apart {
                source: #pixels { data: #x, stride: #from },
                target: #pixels_mut { data: #y, stride: #to },
            }
        }
    }

    pub fn in_arena(&self, view: &View) -> bool {
        self.schedule.buffers[view.buffer].home == Home::Arena
    }

    /// What the rows of a view lie in.
    fn memory(&self, view: &View) -> TokenStream {
        match self.in_arena(view) {
            true => quote!(arena),
            false => self.name(view),
        }
    }

    fn depthwise_row(&mut self, window: &Window, epilogue: Epilogue) -> TokenStream {
        let kernel = self.imports.item("depthwise", "depthwise_row");
        let rows = self.imports.item("rows", "Rows");
        let (step, layer, simd) = (self.step, self.layer, self.simd());
        let channels = number(step.writes.channels);
        let [height, width] = window.kernel.map(number);
        let tiling = tiling(window);
        let (epilogue, window) = (self.epilogue(epilogue), self.window(window));
        let (source, target) = (self.places(&step.reads[0]), self.row_place(&step.writes));
        let memories = self.memories();
        quote! {
            let window = #window;
            #kernel::<#channels, #height, #width, #tiling, #epilogue>(
                #simd,
                &window.columns(),
                &#rows::new(&window, row, #source, #target),
                &mut #memories,
                #layer.weights(),
                #layer.bias(),
            );
        }
    }

    fn multiplied_row(
        &mut self,
        window: &Window,
        multiplier: usize,
        epilogue: Epilogue,
    ) -> TokenStream {
        let kernel = self.imports.item("multiplied", "depthwise_multiplied_row");
        let rows = self.imports.item("rows", "Rows");
        let (step, layer, simd) = (self.step, self.layer, self.simd());
        let (channels, multiplier) = (number(step.writes.channels), number(multiplier));
        let [height, width] = window.kernel.map(number);
        let (epilogue, window) = (self.epilogue(epilogue), self.window(window));
        let (source, target) = (self.places(&step.reads[0]), self.row_place(&step.writes));
        let memories = self.memories();
        quote! {
            let window = #window;
            #kernel::<#channels, #multiplier, #height, #width, #epilogue>(
                #simd,
                &window.columns(),
                &#rows::new(&window, row, #source, #target),
                &mut #memories,
                #layer.weights(),
                #layer.bias(),
            );
        }
    }

    fn scatter_row(
        &mut self,
        window: &Window,
        [start, end]: [proc_macro2::Literal; 2],
        share: Share,
        onto: bool,
        activation: Activation,
    ) -> TokenStream {
        let [kernel, turn, shares] =
            ["depthwise_scatter", "Turn", "Share"].map(|item| self.imports.item("scatter", item));
        let (step, layer, simd) = (self.step, self.layer, self.simd());
        let channels = number(step.writes.channels);
        let [height, width] = window.kernel.map(number);
        let tiling = tiling(window);
        let (activation, window) = (self.activation(activation), self.window(window));
        let share = match share {
            Share::Finish => quote!(#shares::Finish),
            Share::Begin => quote!(#shares::Begin),
        };
        let (source, target) = (self.row_place(&step.reads[0]), self.places(&step.writes));
        let memories = self.memories();
        quote! {
            #kernel::<#channels, #height, #width, #tiling, #activation, #onto>(
                #simd,
                &#window,
                &#turn { row, share: #share, source: #source, target: #target },
                &mut #memories,
                #layer.weights(),
                #layer.bias(),
                &weights()[#start..#end],
            );
        }
    }

    fn pool_row(
        &mut self,
        name: &'static str,
        window: &Window,
        padded: Option<Option<[usize; 2]>>,
    ) -> TokenStream {
        let kernel = self.imports.item("pool", name);
        let step = self.step;
        let (channels, size) = (number(step.writes.channels), pair(window.kernel));
        let window = self.window(window);
        let padded = padded.map(|padded| match padded.map(pair) {
            Some(padded) => quote!(Some(#padded),),
            None => quote!(None,),
        });
        let (source, target) = (self.places(&step.reads[0]), self.row_place(&step.writes));
        let memories = self.memories();
        quote! {
            #kernel::<#channels>(&#window, #size, #padded row, #source, #target, &mut #memories);
        }
    }

    fn mean_rows(&mut self, [before, total, pixels]: [usize; 3]) -> TokenStream {
        let kernel = self.imports.item("pool", "mean_rows");
        let (step, simd) = (self.step, self.simd());
        let channels = number(step.writes.channels);
        let width = number(self.pixel_count(&step.reads[0]));
        let [first, total, pixels] = [before, total, pixels].map(number);
        let index = if before == 0 { quote!(row) } else { quote!(#first + row) };
        let lent = self.lend();
        let (x, y) = (self.pixels(&step.reads[0]), self.slice_from_mut());
        quote! {
            #lent
            #kernel::<#channels>(#simd, #index, #total, #pixels, #width, #x, #y);
        }
    }

    /// A row of the network's input: `[C][W]`, as numbers or as bytes.
    fn pull(&mut self, bytes: Option<&(Vec<f32>, Vec<f32>)>) -> TokenStream {
        let target = &self.step.writes;
        let Some((zero, scale)) = bytes else {
            let block = self.imports.item("span", "block_mut");
            let place = self.row_place(target);
            return quote! {
                if let Some(target) = #block(arena, #place) {
                    rows(row, target);
                }
            };
        };
        let kernel = self.imports.item("bytes", "bytes_to_planes_row");
        let (channels, width) = (number(target.channels), number(target.size[1]));
        let len = number(target.channels * target.size[1]);
        let (zero, scale, range) = (floats(zero), floats(scale), self.row_range(target));
        quote! {
            let mut bytes = [0; #len];
            rows(row, &mut bytes);
            #kernel::<#channels>(#width, &bytes, #zero, #scale, &mut arena[#range]);
        }
    }

    /// A row of planes to pixels, or the other way. The planes may be whole maps, of which the
    /// row is a piece each.
    fn relayout_row(&mut self) -> TokenStream {
        let (x, y) = (self.step.reads[0], self.step.writes);
        let lent = self.lend();
        let [channels, width] = [y.channels, y.size[1]].map(number);
        let call = if matches!(self.step.kernel, Kernel::PixelsToPlanes) {
            let kernel = self.imports.item("move_data", "pixels_to_planes_row");
            let plane = number(y.channel_stride);
            let (x, y) = (self.pixels(&x), self.slice_from_mut());
            quote! { #kernel::<#channels>(#width, #plane, #x, #y); }
        } else {
            let kernel = self.imports.item("move_data", "planes_to_pixels_row");
            let plane = number(x.channel_stride);
            let (x, y) = (self.slice_from(&x), self.pixels_mut());
            quote! { #kernel::<#channels>(#width, #plane, #x, #y); }
        };
        quote!(#lent #call)
    }

    /// Groups one after the other, as on whole maps.
    fn conv_row(
        &mut self,
        window: &Window,
        groups: usize,
        place: &Layer,
        epilogue: Epilogue,
    ) -> TokenStream {
        let rows = self.imports.item("rows", "Rows");
        let (layer, simd) = (self.layer, self.simd());
        let (x, y) = (&self.step.reads[0], &self.step.writes);
        let [inputs, outputs] = [x, y].map(|view| view.channels / groups);
        let apart = match Source::of(x, window) {
            Source::Pixels => None,
            Source::Planes | Source::Scattered => Some(number(x.channel_stride)),
        };
        let apart: Vec<_> = apart.into_iter().collect();
        let kernel = self.conv_kernel(window, groups, epilogue, true);
        let window = self.window(window);
        let (source, target) = (self.places(x), self.row_place(y));
        let memories = self.memories();
        let out_count = number(outputs);
        if groups == 1 {
            return quote! {
                let window = #window;
                #kernel(
                    #simd,
                    &window.columns(),
                    &#rows::new(&window, row, #source, #target),
                    #(#apart,)*
                    &mut #memories,
                    #layer.weights(),
                    #layer.bias(),
                );
            };
        }
        let x_step = number(inputs * x.channel_stride);
        let [weights, biases] =
            [&place.weights, &place.bias].map(|range| number(range.len() / groups));
        let groups = number(groups);
        quote! {
            let window = #window;
            for group in 0..#groups {
                let source = #source.slot(group * #x_step);
                #kernel(
                    #simd,
                    &window.columns(),
                    &#rows::new(&window, row, source, #target + group * #out_count),
                    #(#apart,)*
                    &mut #memories,
                    &#layer.weights()[group * #weights..][..#weights],
                    &#layer.bias()[group * #biases..][..#biases],
                );
            }
        }
    }
}
