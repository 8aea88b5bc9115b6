//! A step as a call of its kernel.

use ghostc_kernels::pointwise::tiled_pixels;
use ghostc_kernels::tiles::{tiled_columns, tiled_stride};
use ghostc_kernels::window::Axis;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::caller::Caller;
use super::literals::{float, floats, number, pair, table};
use crate::ir::{Activation, BinaryOperator, Resize, Tap};
use crate::schedule::{Around, Epilogue, Home, Kernel, MoveAxis, Schedule, Step, View, Window};

/// How the source of a dense convolution lies in memory.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// Pixels of consecutive channels.
    Pixels,
    /// Planes, with a window that the kernel for planes takes.
    Planes,
    /// Channels apart, pixels apart, or planes with another window.
    Scattered,
}

impl Source {
    pub fn of(view: &View, window: &Window) -> Source {
        let usual = window.stride[1] <= 2 && window.dilation[1] == 1 && window.kernel[1] <= 7;
        if view.pixel_stride == 1 && usual {
            Source::Planes
        } else if view.channel_stride == 1 && view.pixel_stride > 1 {
            Source::Pixels
        } else {
            Source::Scattered
        }
    }
}

/// The kernels' two constants for a depthwise window.
pub(super) fn tiling(window: &Window) -> TokenStream {
    let columns = Axis {
        input: window.input[1],
        output: window.output[1],
        stride: window.stride[1],
        pad: window.pads[1],
        dilation: window.dilation[1],
    };
    let kernel = window.kernel[1];
    let stride = number(tiled_stride(&columns, kernel));
    let columns = number(tiled_columns(&columns, kernel));
    quote!(#stride, #columns)
}

/// Whether a step on whole maps is called with all of the arena, where both its maps lie.
pub(super) fn works_in_arena(schedule: &Schedule, step: &Step) -> bool {
    let in_arena = |view: &View| schedule.buffers[view.buffer].home == Home::Arena;
    matches!(step.kernel, Kernel::Depthwise { .. })
        && in_arena(&step.reads[0])
        && in_arena(&step.writes)
}

impl Caller<'_> {
    /// The call of the step's kernel, on whole maps or on the rows that are lent.
    pub fn call(&mut self) -> TokenStream {
        let (step, layer, simd) = (self.step, self.layer, self.simd());
        let channels = number(step.writes.channels);
        let count = self.pixel_count(&step.writes);
        let pixels = number(count);
        match &step.kernel {
            Kernel::Conv { window, epilogue, zero: Some(zero), .. } => {
                self.conv_of_bytes(window, *epilogue, zero)
            }
            Kernel::Conv { window, groups, layer: place, epilogue, zero: None } => {
                self.conv(window, *groups, [place.weights.len(), place.bias.len()], *epilogue)
            }
            Kernel::Pointwise { epilogue, .. } => {
                let operands = [self.pixels(&step.reads[0]), self.pixels_mut()];
                self.pointwise(*epilogue, count, quote!(#pixels), operands)
            }
            Kernel::Depthwise { window, epilogue, .. } => self.depthwise(window, *epilogue),
            Kernel::Multiplied { window, multiplier, epilogue, .. } => {
                let multiplied = self.imports.item("multiplied", "depthwise_multiplied");
                let [height, width] = window.kernel.map(number);
                let epilogue = self.epilogue(*epilogue);
                let window = self.window(window);
                let (operands, multiplier) = (self.operands(), number(*multiplier));
                quote! {
                    #multiplied::<#channels, #multiplier, #height, #width, #epilogue>(
                        #simd, &#window, &mut #operands, #layer.weights(), #layer.bias(),
                    );
                }
            }
            Kernel::GhostOntoShortcut { window, .. } => {
                let ghost = self.imports.item("ghost", "ghost_onto_shortcut");
                let intrinsic = step.reads[0].channels;
                let ghosts = number(step.writes.channels - intrinsic);
                let intrinsic = number(intrinsic);
                let [height, width] = window.kernel.map(number);
                let (tiling, window) = (tiling(window), self.window(window));
                let x = self.pixels(&step.reads[0]);
                let shortcut = match step.reads.get(1) {
                    Some(view) => {
                        let shortcut = self.pixels(view);
                        quote!(Some(#shortcut))
                    }
                    None => quote!(None),
                };
                let y = self.pixels_mut();
                quote! {
                    #ghost::<#intrinsic, #ghosts, #height, #width, #tiling>(
                        #simd, &#window, #x, #layer.weights(), #layer.bias(), #shortcut, #y,
                    );
                }
            }
            Kernel::FullyConnected { epilogue, .. } => {
                let fully_connected = self.imports.item("fully_connected", "fully_connected");
                let (inputs, outputs) =
                    (number(step.reads[0].channels), number(step.writes.channels));
                let epilogue = self.epilogue(*epilogue);
                let (x, y) = (self.slice_from(&step.reads[0]), self.slice_from_mut());
                quote! {
                    #fully_connected::<#inputs, #outputs, #epilogue>(#simd, #x, #layer.weights(), #layer.bias(), #y);
                }
            }
            Kernel::GlobalMean => {
                let mean = self.imports.item("pool", "global_mean");
                let (channels, pixels) =
                    (number(step.writes.channels), number(step.reads[0].pixel_count()));
                let (x, y) = (self.pixels(&step.reads[0]), self.slice_from_mut());
                quote! { #mean::<#channels>(#simd, #pixels, #x, #y); }
            }
            Kernel::MaxPool { window } => {
                let pool = self.imports.item("pool", "max_pool");
                let kernel = pair(window.kernel);
                let window = self.window(window);
                let (x, y) = (self.pixels(&step.reads[0]), self.pixels_mut());
                quote! { #pool::<#channels>(&#window, #kernel, #x, #y); }
            }
            Kernel::AveragePool { window, padded } => {
                let pool = self.imports.item("pool", "average_pool");
                let kernel = pair(window.kernel);
                let padded = match padded {
                    Some(size) => {
                        let size = pair(*size);
                        quote!(Some(#size))
                    }
                    None => quote!(None),
                };
                let window = self.window(window);
                let (x, y) = (self.pixels(&step.reads[0]), self.pixels_mut());
                quote! { #pool::<#channels>(&#window, #kernel, #padded, #x, #y); }
            }
            Kernel::Scale => {
                let factors = self.slice_from(&step.reads[0]);
                let from = step.reads.get(1).map(|view| self.pixels(view));
                let y = self.pixels_mut();
                match from {
                    None => {
                        let scale = self.imports.item("scale", "scale");
                        quote! { #scale::<#channels>(#simd, #pixels, #y, #factors); }
                    }
                    Some(x) => {
                        let scale = self.imports.item("scale", "scale_from");
                        quote! { #scale::<#channels>(#simd, #pixels, #x, #factors, #y); }
                    }
                }
            }
            Kernel::Activate { activation } => self.activate(*activation),
            Kernel::Binary { operator } => self.binary(*operator),
            Kernel::MeanAxis { around } => {
                let mean = self.imports.item("reduce", "mean_axis");
                let (around, x, y) = self.dense_operands(*around);
                quote! { #mean(#around, #x, #y); }
            }
            Kernel::Softmax { around } => {
                let softmax = self.imports.item("exponential", "softmax");
                let (around, x, y) = self.dense_operands(*around);
                quote! { #softmax(#around, #x, #y); }
            }
            Kernel::Gather { around, indices } => {
                let gather = self.imports.item("gather", "gather");
                let (around, x, y) = self.dense_operands(*around);
                let indices = table(indices);
                quote! { #gather(#around, #indices, #x, #y); }
            }
            Kernel::Resize(resize) => self.resize(resize),
            Kernel::FromBytes { zero, scale } => {
                let convert = self.imports.item("bytes", "bytes_to_pixels");
                let (x, y) = (self.slice_from(&step.reads[0]), self.pixels_mut());
                let (zero, scale) = (floats(zero), floats(scale));
                quote! { #convert::<#channels>(#pixels, #x, #zero, #scale, #y); }
            }
            Kernel::Move { axes, first } => self.move_elements(axes, *first),
            Kernel::Scatter { .. } | Kernel::Pull { .. } | Kernel::MeanRows { .. } => {
                TokenStream::new()
            }
            Kernel::Fill { value } => {
                let fill = self.imports.item("strided", "fill");
                let y = self.slice_from_mut();
                let value = float(*value);
                quote! { #fill(#y, #value); }
            }
            Kernel::Copy if step.reads[0].buffer == step.writes.buffer => {
                let copy = self.imports.item("move_data", "copy_within");
                let (x, y) = (&step.reads[0], &step.writes);
                let (stride, source, target) =
                    (number(y.pixel_stride), number(x.offset), number(y.offset));
                let buffer = self.name(y);
                quote! { #copy::<#channels>(#pixels, #buffer, #stride, #source, #target); }
            }
            Kernel::Copy => {
                let copy = self.imports.item("move_data", "copy_pixels");
                let (x, y) = (self.pixels(&step.reads[0]), self.pixels_mut());
                quote! { #copy::<#channels>(#pixels, #x, #y); }
            }
            Kernel::PlanesToPixels => {
                let relayout = self.imports.item("move_data", "planes_to_pixels");
                let (x, y) = (self.slice_from(&step.reads[0]), self.pixels_mut());
                quote! { #relayout::<#channels>(#pixels, #x, #y); }
            }
            Kernel::PixelsToPlanes => {
                let relayout = self.imports.item("move_data", "pixels_to_planes");
                let (x, y) = (self.pixels(&step.reads[0]), self.slice_from_mut());
                quote! { #relayout::<#channels>(#pixels, #x, #y); }
            }
        }
    }

    /// The call that makes some pixels of a step that is cut.
    pub fn part_call(&mut self) -> TokenStream {
        let Kernel::Pointwise { epilogue, .. } = &self.step.kernel else {
            unreachable!("{} is not cut", self.step.kernel.kind());
        };
        let (x, y) = (self.step.reads[0], self.step.writes);
        let [from, to] = ["Pixels", "PixelsMut"].map(|item| self.imports.item("pixels", item));
        let [x, y] = [x, y].map(|view| {
            let (name, stride) = (self.name(&view), number(view.pixel_stride));
            let offset = (view.offset > 0).then(|| number(view.offset)).into_iter();
            (quote!(#name[#(#offset +)* #stride * pixels.start..]), stride)
        });
        let ((x, x_stride), (y, y_stride)) = (x, y);
        let operands = [
            quote!(#from { data: &#x, stride: #x_stride }),
            quote!(#to { data: &mut #y, stride: #y_stride }),
        ];
        let all = self.step.writes.pixel_count();
        self.pointwise(*epilogue, all, quote!(pixels.len()), operands)
    }

    /// `all` pixels of the map, of which `count` are made.
    fn pointwise(
        &mut self,
        epilogue: Epilogue,
        all: usize,
        count: TokenStream,
        [x, y]: [TokenStream; 2],
    ) -> TokenStream {
        let (step, layer, simd) = (self.step, self.layer, self.simd());
        let pointwise = self.imports.item("pointwise", "pointwise");
        let [inputs, outputs] = [step.reads[0], step.writes].map(|view| number(view.channels));
        let (epilogue, multiple) = (self.epilogue(epilogue), number(tiled_pixels(all)));
        quote! {
            #pointwise::<#inputs, #outputs, #multiple, #epilogue>(
                #simd, #count, #x, #layer.weights(), #layer.bias(), #y,
            );
        }
    }

    /// A depthwise convolution of whole maps: in the arena as it is, or of what is lent.
    fn depthwise(&mut self, window: &Window, epilogue: Epilogue) -> TokenStream {
        let (layer, simd) = (self.layer, self.simd());
        let kernel = self.imports.item("depthwise", "depthwise");
        let (x, y) = (self.step.reads[0], self.step.writes);
        let [channels, height, width] =
            [y.channels, window.kernel[0], window.kernel[1]].map(number);
        let (epilogue, tiling) = (self.epilogue(epilogue), tiling(window));
        let window = self.window(window);
        let (places, operands) = if works_in_arena(self.schedule, self.step) {
            ([self.places(&x), self.places(&y)], self.memories())
        } else {
            ([&x, &y].map(|view| self.places_lent(view)), self.operands())
        };
        quote! {
            #kernel::<#channels, #height, #width, #tiling, #epilogue>(
                #simd, &#window, [#(#places),*], &mut #operands, #layer.weights(), #layer.bias(),
            );
        }
    }

    /// Where the rows of a view lie in what is lent from its first element on.
    fn places_lent(&mut self, view: &View) -> TokenStream {
        let places = self.imports.item("rows", "RowPlaces");
        let (size, stride) = (pair(view.size), number(view.pixel_stride));
        quote!(#places::of_map(#size, #stride))
    }

    /// Groups one after the other; each has a stretch of the weights.
    fn conv(
        &mut self,
        window: &Window,
        groups: usize,
        [weights, biases]: [usize; 2],
        epilogue: Epilogue,
    ) -> TokenStream {
        let (layer, simd) = (self.layer, self.simd());
        let pixels_mut = self.imports.item("pixels", "PixelsMut");
        let (x, y) = (&self.step.reads[0], &self.step.writes);
        let out_count = number(y.channels / groups);
        let conv = self.conv_kernel(window, groups, epilogue, false);
        let window = self.window(window);
        let stride = number(y.pixel_stride);
        if groups == 1 {
            let (x, y) = (self.dense_map(x, 1, self.slice_from(x)), self.slice_from_mut());
            return quote! {
                #conv(
                    #simd,
                    &#window,
                    #x,
                    #layer.weights(),
                    #layer.bias(),
                    #pixels_mut { data: #y, stride: #stride },
                );
            };
        }
        let (x_name, y_name) = (self.name(x), self.name(y));
        let (x_start, y_start) = (number(x.offset), number(y.offset));
        let x_step = number(x.channels / groups * x.channel_stride);
        let x = self.dense_map(x, groups, quote!(&#x_name[#x_start + group * #x_step..]));
        let (weights, biases) = (number(weights / groups), number(biases / groups));
        let groups = number(groups);
        quote! {
            for group in 0..#groups {
                #conv(
                    #simd,
                    &#window,
                    #x,
                    &#layer.weights()[group * #weights..][..#weights],
                    &#layer.bias()[group * #biases..][..#biases],
                    #pixels_mut { data: &mut #y_name[#y_start + group * #out_count..], stride: #stride },
                );
            }
        }
    }

    /// A dense convolution that reads planes of bytes.
    fn conv_of_bytes(&mut self, window: &Window, epilogue: Epilogue, zero: &[f32]) -> TokenStream {
        let (layer, simd) = (self.layer, self.simd());
        let planes = self.imports.item("bytes", "BytePlanes");
        let x = &self.step.reads[0];
        let (channel, pixel, row) =
            (number(x.channel_stride), number(x.pixel_stride), number(x.row_stride));
        let conv = self.conv_kernel(window, 1, epilogue, false);
        let (window, zero) = (self.window(window), floats(zero));
        let (x, y) = (self.slice_from(x), self.pixels_mut());
        quote! {
            #conv(
                #simd,
                &#window,
                #planes { data: #x, zero: #zero, channel: #channel, pixel: #pixel, row: #row },
                #layer.weights(),
                #layer.bias(),
                #y,
            );
        }
    }

    /// The dense kernel for what the step reads, with its settings, for whole maps or a row.
    pub fn conv_kernel(
        &mut self,
        window: &Window,
        groups: usize,
        epilogue: Epilogue,
        row: bool,
    ) -> TokenStream {
        let (x, y) = (&self.step.reads[0], &self.step.writes);
        let [inputs, outputs] = [x, y].map(|view| number(view.channels / groups));
        let [height, width] = window.kernel.map(number);
        let epilogue = self.epilogue(epilogue);
        let (file, item) = match (Source::of(x, window), row) {
            (Source::Planes, false) => ("planes", "conv_planes"),
            (Source::Planes, true) => ("planes", "conv_planes_row"),
            (Source::Pixels, true) => ("conv", "conv_row"),
            (Source::Scattered, true) => ("conv", "conv_scattered_row"),
            (Source::Pixels | Source::Scattered, false) => ("conv", "conv"),
        };
        let kernel = self.imports.item(file, item);
        let stride = (file == "planes").then(|| number(window.stride[1])).into_iter();
        quote!(#kernel::<#inputs, #outputs, #height, #width, #(#stride,)* #epilogue>)
    }

    /// What a dense convolution of whole maps reads, `data` being its group's channels.
    fn dense_map(&mut self, view: &View, groups: usize, data: TokenStream) -> TokenStream {
        let (channel, pixel, row) =
            (number(view.channel_stride), number(view.pixel_stride), number(view.row_stride));
        if view.channel_stride == 1 && view.pixel_stride > 1 {
            let map = self.imports.item("conv", "PixelMap");
            let inputs = number(view.channels / groups);
            return quote!(#map::<#inputs> { data: #data, pixel: #pixel, row: #row });
        }
        let planes = self.imports.item("conv", "Planes");
        quote!(#planes { data: #data, channel: #channel, pixel: #pixel, row: #row })
    }

    /// The three numbers that say how an axis lies in memory, and both tensors.
    fn dense_operands(&mut self, around: Around) -> (TokenStream, TokenStream, TokenStream) {
        let [outer, length, inner] = [around.outer, around.length, around.inner].map(number);
        (
            quote!(#outer, #length, #inner),
            self.slice_from(&self.step.reads[0]),
            self.slice_from_mut(),
        )
    }

    fn resize(&mut self, resize: &Resize) -> TokenStream {
        let x = &self.step.reads[0];
        let (channels, width) = (number(x.channels), number(x.size[1]));
        let (name, [rows, columns]) = match resize {
            Resize::Nearest { rows, columns } => {
                ("resize_nearest", [rows, columns].map(|indices| table(indices)))
            }
            Resize::Linear { rows, columns } => {
                let tap = self.imports.item("resize", "Tap");
                let taps = |taps: &Vec<Tap>| {
                    let taps = taps.iter().map(|&Tap { low, high, weight }| {
                        let (low, high) =
                            (Literal::u32_unsuffixed(low), Literal::u32_unsuffixed(high));
                        let weight = float(weight);
                        quote!(#tap { low: #low, high: #high, weight: #weight })
                    });
                    quote!(&[#(#taps),*])
                };
                ("resize_linear", [taps(rows), taps(columns)])
            }
        };
        let resize = self.imports.item("resize", name);
        let (x, y) = (self.pixels(x), self.pixels_mut());
        quote! { #resize::<#channels>(#rows, #columns, #width, #x, #y); }
    }

    fn move_elements(&mut self, axes: &[MoveAxis], first: usize) -> TokenStream {
        let copy = self.imports.item("strided", "copy_strided");
        let lengths = axes.iter().map(|axis| number(axis.length));
        let from = axes.iter().map(|axis| Literal::isize_unsuffixed(axis.from));
        let to = axes.iter().map(|axis| number(axis.to));
        let first = number(first);
        let (lengths, from, to) =
            (quote!([#(#lengths),*]), quote!([#(#from),*]), quote!([#(#to),*]));
        let (x, y) = (self.slice_from(&self.step.reads[0]), self.slice_from_mut());
        quote! { #copy(#lengths, #x, #first, #from, #y, #to); }
    }

    fn activate(&mut self, activation: Activation) -> TokenStream {
        let (step, simd) = (self.step, self.simd());
        let activate = self.imports.item("elementwise", "activate");
        let activation = self.activation(activation);
        let (channels, pixels) =
            (number(step.writes.channels), number(self.pixel_count(&step.writes)));
        let copied = (step.reads[0] != step.writes).then(|| {
            let copy = self.imports.item("move_data", "copy_pixels");
            let (x, y) = (self.pixels(&step.reads[0]), self.pixels_mut());
            quote! { #copy::<#channels>(#pixels, #x, #y); }
        });
        let y = self.pixels_mut();
        quote! {
            #copied
            #activate::<#channels, #activation>(#simd, #pixels, #y);
        }
    }

    fn binary(&mut self, operator: BinaryOperator) -> TokenStream {
        let (step, simd) = (self.step, self.simd());
        let operator = self.imports.item(
            "elementwise",
            match operator {
                BinaryOperator::Add => "Add",
                BinaryOperator::Sub => "Sub",
                BinaryOperator::Mul => "Mul",
                BinaryOperator::Div => "Div",
                BinaryOperator::Prelu => "Prelu",
            },
        );
        let identity = self.activation(Activation::Identity);
        let (channels, pixels) =
            (number(step.writes.channels), number(self.pixel_count(&step.writes)));
        let operands: Vec<TokenStream> = step.reads.iter().map(|view| self.pixels(view)).collect();
        let y = self.pixels_mut();
        match &*operands {
            [right] => {
                let binary = self.imports.item("elementwise", "binary_in_place");
                quote! { #binary::<#channels, #operator, #identity>(#simd, #pixels, #y, #right); }
            }
            operands => {
                let binary = self.imports.item("elementwise", "binary");
                quote! { #binary::<#channels, #operator, #identity>(#simd, #pixels, #(#operands,)* #y); }
            }
        }
    }
}
