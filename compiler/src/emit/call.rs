//! A step as a call of its kernel.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::kernels::Imports;
use super::namer::Names;
use crate::ir::{Activation, BinaryOperator, Resize, Tap};
use crate::schedule::{Around, Epilogue, Home, Kernel, MoveAxis, Schedule, Step, View, Window};

/// The call of a step's kernel; `position` is the step's in the schedule, `unit` the name of
/// its function.
pub(super) fn call(
    schedule: &Schedule,
    names: &Names,
    imports: &mut Imports,
    position: usize,
    step: &Step,
    unit: &str,
) -> TokenStream {
    let layer = names.layers[position].as_ref();
    let (channels, pixels) = (number(step.writes.channels), number(step.writes.pixel_count()));
    let mut caller = Caller { schedule, names, imports, step, unit };
    match &step.kernel {
        Kernel::Conv { window, epilogue, zero: Some(zero), .. } => {
            caller.conv_of_bytes(window, *epilogue, &quote!(#layer), zero)
        }
        Kernel::Conv { window, groups, layer: place, epilogue, zero: None } => {
            let layer_name = quote!(#layer);
            caller.conv(
                window,
                *groups,
                [place.weights.len(), place.bias.len()],
                *epilogue,
                &layer_name,
            )
        }
        Kernel::Pointwise { epilogue, .. } => {
            let pointwise = caller.imports.item("pointwise", "pointwise");
            let (inputs, outputs) = (number(step.reads[0].channels), number(step.writes.channels));
            let epilogue = caller.epilogue(*epilogue);
            let (x, y) = (caller.pixels(&step.reads[0]), caller.pixels_mut());
            quote! {
                #pointwise::<#inputs, #outputs, #epilogue>(#pixels, #x, #layer.weights(), #layer.bias(), #y);
            }
        }
        Kernel::Depthwise { window, epilogue, .. } => {
            let depthwise = caller.imports.item("depthwise", "depthwise");
            let [height, width] = window.kernel.map(number);
            let epilogue = caller.epilogue(*epilogue);
            let window = caller.window(window);
            let operands = caller.operands();
            quote! {
                #depthwise::<#channels, #height, #width, #epilogue>(
                    &#window, &mut #operands, #layer.weights(), #layer.bias(),
                );
            }
        }
        Kernel::Multiplied { window, multiplier, epilogue, .. } => {
            let multiplied = caller.imports.item("multiplied", "depthwise_multiplied");
            let [height, width] = window.kernel.map(number);
            let epilogue = caller.epilogue(*epilogue);
            let window = caller.window(window);
            let (operands, multiplier) = (caller.operands(), number(*multiplier));
            quote! {
                #multiplied::<#channels, #multiplier, #height, #width, #epilogue>(
                    &#window, &mut #operands, #layer.weights(), #layer.bias(),
                );
            }
        }
        Kernel::GhostOntoShortcut { window, .. } => {
            let ghost = caller.imports.item("ghost", "ghost_onto_shortcut");
            let intrinsic = step.reads[0].channels;
            let ghosts = number(step.writes.channels - intrinsic);
            let intrinsic = number(intrinsic);
            let [height, width] = window.kernel.map(number);
            let window = caller.window(window);
            let x = caller.pixels(&step.reads[0]);
            let shortcut = match step.reads.get(1) {
                Some(view) => {
                    let shortcut = caller.pixels(view);
                    quote!(Some(#shortcut))
                }
                None => quote!(None),
            };
            let y = caller.pixels_mut();
            quote! {
                #ghost::<#intrinsic, #ghosts, #height, #width>(
                    &#window, #x, #layer.weights(), #layer.bias(), #shortcut, #y,
                );
            }
        }
        Kernel::FullyConnected { epilogue, .. } => {
            let fully_connected = caller.imports.item("fully_connected", "fully_connected");
            let (inputs, outputs) = (number(step.reads[0].channels), number(step.writes.channels));
            let epilogue = caller.epilogue(*epilogue);
            let (x, y) = (caller.slice_from(&step.reads[0]), caller.slice_from_mut());
            quote! {
                #fully_connected::<#inputs, #outputs, #epilogue>(#x, #layer.weights(), #layer.bias(), #y);
            }
        }
        Kernel::GlobalMean => {
            let mean = caller.imports.item("pool", "global_mean");
            let (channels, pixels) =
                (number(step.writes.channels), number(step.reads[0].pixel_count()));
            let (x, y) = (caller.pixels(&step.reads[0]), caller.slice_from_mut());
            quote! { #mean::<#channels>(#pixels, #x, #y); }
        }
        Kernel::MaxPool { window } => {
            let pool = caller.imports.item("pool", "max_pool");
            let kernel = pair(window.kernel);
            let window = caller.window(window);
            let (x, y) = (caller.pixels(&step.reads[0]), caller.pixels_mut());
            quote! { #pool::<#channels>(&#window, #kernel, #x, #y); }
        }
        Kernel::AveragePool { window, padded } => {
            let pool = caller.imports.item("pool", "average_pool");
            let kernel = pair(window.kernel);
            let padded = match padded {
                Some(size) => {
                    let size = pair(*size);
                    quote!(Some(#size))
                }
                None => quote!(None),
            };
            let window = caller.window(window);
            let (x, y) = (caller.pixels(&step.reads[0]), caller.pixels_mut());
            quote! { #pool::<#channels>(&#window, #kernel, #padded, #x, #y); }
        }
        Kernel::Scale => {
            let factors = caller.slice_from(&step.reads[0]);
            let from = step.reads.get(1).map(|view| caller.pixels(view));
            let y = caller.pixels_mut();
            match from {
                None => {
                    let scale = caller.imports.item("scale", "scale");
                    quote! { #scale::<#channels>(#pixels, #y, #factors); }
                }
                Some(x) => {
                    let scale = caller.imports.item("scale", "scale_from");
                    quote! { #scale::<#channels>(#pixels, #x, #factors, #y); }
                }
            }
        }
        Kernel::Activate { activation } => caller.activate(*activation),
        Kernel::Binary { operator } => caller.binary(*operator),
        Kernel::MeanAxis { around } => {
            let mean = caller.imports.item("reduce", "mean_axis");
            let (around, x, y) = caller.dense_operands(*around);
            quote! { #mean(#around, #x, #y); }
        }
        Kernel::Softmax { around } => {
            let softmax = caller.imports.item("exponential", "softmax");
            let (around, x, y) = caller.dense_operands(*around);
            quote! { #softmax(#around, #x, #y); }
        }
        Kernel::Gather { around, indices } => {
            let gather = caller.imports.item("gather", "gather");
            let (around, x, y) = caller.dense_operands(*around);
            let indices = table(indices);
            quote! { #gather(#around, #indices, #x, #y); }
        }
        Kernel::Resize(resize) => caller.resize(resize),
        Kernel::FromBytes { zero, scale } => {
            let convert = caller.imports.item("bytes", "bytes_to_pixels");
            let (x, y) = (caller.slice_from(&step.reads[0]), caller.pixels_mut());
            let (zero, scale) = (floats(zero), floats(scale));
            quote! { #convert::<#channels>(#pixels, #x, #zero, #scale, #y); }
        }
        Kernel::Move { axes, first } => caller.move_elements(axes, *first),
        Kernel::Scatter { .. } | Kernel::Pull { .. } | Kernel::MeanRows { .. } => {
            TokenStream::new()
        }
        Kernel::Fill { value } => {
            let fill = caller.imports.item("strided", "fill");
            let y = caller.slice_from_mut();
            let value = float(*value);
            quote! { #fill(#y, #value); }
        }
        Kernel::Copy if step.reads[0].buffer == step.writes.buffer => {
            let copy = caller.imports.item("move_data", "copy_within");
            let (x, y) = (&step.reads[0], &step.writes);
            let (stride, source, target) =
                (number(y.pixel_stride), number(x.offset), number(y.offset));
            let buffer = caller.name(y);
            quote! { #copy::<#channels>(#pixels, #buffer, #stride, #source, #target); }
        }
        Kernel::Copy => {
            let copy = caller.imports.item("move_data", "copy_pixels");
            let (x, y) = (caller.pixels(&step.reads[0]), caller.pixels_mut());
            quote! { #copy::<#channels>(#pixels, #x, #y); }
        }
        Kernel::PlanesToPixels => {
            let relayout = caller.imports.item("move_data", "planes_to_pixels");
            let (x, y) = (caller.slice_from(&step.reads[0]), caller.pixels_mut());
            quote! { #relayout::<#channels>(#pixels, #x, #y); }
        }
        Kernel::PixelsToPlanes => {
            let relayout = caller.imports.item("move_data", "pixels_to_planes");
            let (x, y) = (caller.pixels(&step.reads[0]), caller.slice_from_mut());
            quote! { #relayout::<#channels>(#pixels, #x, #y); }
        }
    }
}

/// A number without its type, as a person writes it.
pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

fn pair([height, width]: [usize; 2]) -> TokenStream {
    let (height, width) = (number(height), number(width));
    quote!([#height, #width])
}

/// A float's bits, as a const argument.
fn bits(float: f32) -> TokenStream {
    let float = match float {
        finite if finite.is_finite() => {
            let literal = Literal::f32_suffixed(finite.abs());
            if finite.is_sign_negative() { quote!((-#literal)) } else { quote!(#literal) }
        }
        other => self::float(other),
    };
    quote!({ #float.to_bits() })
}

/// A float where its type is known.
fn float(float: f32) -> TokenStream {
    match float {
        f32::INFINITY => quote!(f32::INFINITY),
        f32::NEG_INFINITY => quote!(f32::NEG_INFINITY),
        float if float.is_nan() => quote!(f32::NAN),
        float => {
            let literal = Literal::f32_unsuffixed(float.abs());
            if float.is_sign_negative() { quote!(-#literal) } else { quote!(#literal) }
        }
    }
}

/// A reference to an array of floats, short where they are all the same.
fn floats(floats: &[f32]) -> TokenStream {
    match floats {
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|other| other == first) => {
            let (value, count) = (float(*first), number(floats.len()));
            quote!(&[#value; #count])
        }
        _ => {
            let floats = floats.iter().map(|&value| float(value));
            quote!(&[#(#floats),*])
        }
    }
}

/// A reference to an array of indices.
fn table(indices: &[u32]) -> TokenStream {
    let indices = indices.iter().map(|&index| Literal::u32_unsuffixed(index));
    quote!(&[#(#indices),*])
}

struct Caller<'a> {
    schedule: &'a Schedule,
    names: &'a Names,
    imports: &'a mut Imports,
    step: &'a Step,
    unit: &'a str,
}

impl Caller<'_> {
    /// Groups one after the other; each has a stretch of the weights.
    fn conv(
        &mut self,
        window: &Window,
        groups: usize,
        [weights, biases]: [usize; 2],
        epilogue: Epilogue,
        layer: &TokenStream,
    ) -> TokenStream {
        let conv = self.imports.item("conv", "conv");
        let planes = self.imports.item("conv", "Planes");
        let pixels_mut = self.imports.item("pixels", "PixelsMut");
        let x = &self.step.reads[0];
        let y = &self.step.writes;
        let (inputs, outputs) = (x.channels / groups, y.channels / groups);
        let (in_count, out_count) = (number(inputs), number(outputs));
        let [height, width] = window.kernel.map(number);
        let epilogue = self.epilogue(epilogue);
        let window = self.window(window);
        let (channel, pixel, row) =
            (number(x.channel_stride), number(x.pixel_stride), number(x.row_stride));
        let stride = number(y.pixel_stride);
        if groups == 1 {
            let (x, y) = (self.slice_from(x), self.slice_from_mut());
            return quote! {
                #conv::<#in_count, #out_count, #height, #width, #epilogue>(
                    &#window,
                    #planes { data: #x, channel: #channel, pixel: #pixel, row: #row },
                    #layer.weights(),
                    #layer.bias(),
                    #pixels_mut { data: #y, stride: #stride },
                );
            };
        }
        let (x_name, y_name) = (self.name(x), self.name(y));
        let (x_start, y_start) = (number(x.offset), number(y.offset));
        let x_step = number(inputs * x.channel_stride);
        let (weights, biases) = (number(weights / groups), number(biases / groups));
        let groups = number(groups);
        quote! {
            for group in 0..#groups {
                #conv::<#in_count, #out_count, #height, #width, #epilogue>(
                    &#window,
                    #planes { data: &#x_name[#x_start + group * #x_step..], channel: #channel, pixel: #pixel, row: #row },
                    &#layer.weights()[group * #weights..][..#weights],
                    &#layer.bias()[group * #biases..][..#biases],
                    #pixels_mut { data: &mut #y_name[#y_start + group * #out_count..], stride: #stride },
                );
            }
        }
    }

    /// A dense convolution that reads planes of bytes.
    fn conv_of_bytes(
        &mut self,
        window: &Window,
        epilogue: Epilogue,
        layer: &TokenStream,
        zero: &[f32],
    ) -> TokenStream {
        let conv = self.imports.item("conv", "conv");
        let planes = self.imports.item("bytes", "BytePlanes");
        let (x, y) = (&self.step.reads[0], &self.step.writes);
        let (inputs, outputs) = (number(x.channels), number(y.channels));
        let [height, width] = window.kernel.map(number);
        let (channel, pixel, row) =
            (number(x.channel_stride), number(x.pixel_stride), number(x.row_stride));
        let (epilogue, window, zero) = (self.epilogue(epilogue), self.window(window), floats(zero));
        let (x, y) = (self.slice_from(x), self.pixels_mut());
        quote! {
            #conv::<#inputs, #outputs, #height, #width, #epilogue>(
                &#window,
                #planes { data: #x, zero: #zero, channel: #channel, pixel: #pixel, row: #row },
                #layer.weights(),
                #layer.bias(),
                #y,
            );
        }
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
        let step = self.step;
        let activate = self.imports.item("elementwise", "activate");
        let activation = self.activation(activation);
        let (channels, pixels) = (number(step.writes.channels), number(step.writes.pixel_count()));
        let copied = (step.reads[0] != step.writes).then(|| {
            let copy = self.imports.item("move_data", "copy_pixels");
            let (x, y) = (self.pixels(&step.reads[0]), self.pixels_mut());
            quote! { #copy::<#channels>(#pixels, #x, #y); }
        });
        let y = self.pixels_mut();
        quote! {
            #copied
            #activate::<#channels, #activation>(#pixels, #y);
        }
    }

    fn binary(&mut self, operator: BinaryOperator) -> TokenStream {
        let step = self.step;
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
        let (channels, pixels) = (number(step.writes.channels), number(step.writes.pixel_count()));
        let operands: Vec<TokenStream> = step.reads.iter().map(|view| self.pixels(view)).collect();
        let y = self.pixels_mut();
        match &*operands {
            [right] => {
                let binary = self.imports.item("elementwise", "binary_in_place");
                quote! { #binary::<#channels, #operator, #identity>(#pixels, #y, #right); }
            }
            operands => {
                let binary = self.imports.item("elementwise", "binary");
                quote! { #binary::<#channels, #operator, #identity>(#pixels, #(#operands,)* #y); }
            }
        }
    }

    fn activation(&mut self, activation: Activation) -> TokenStream {
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

    fn epilogue(&mut self, epilogue: Epilogue) -> TokenStream {
        let activation = self.activation(epilogue.activation);
        let name = self.imports.item("epilogue", if epilogue.add { "AddTo" } else { "Store" });
        quote!(#name<#activation>)
    }

    fn window(&mut self, window: &Window) -> TokenStream {
        let name = self.imports.item("window", "Window");
        let [input, output, stride, pads, dilation] =
            [window.input, window.output, window.stride, window.pads, window.dilation].map(pair);
        quote! {
            #name { input: #input, output: #output, stride: #stride, pads: #pads, dilation: #dilation }
        }
    }

    /// Source and target of a kernel that can work inside one buffer.
    fn operands(&mut self) -> TokenStream {
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
    fn name(&self, view: &View) -> TokenStream {
        if let Home::Weights(start) = self.schedule.buffers[view.buffer].home {
            let (start, end) =
                (number(start), number(start + self.schedule.buffers[view.buffer].len));
            return quote!(weights()[#start..#end]);
        }
        let local = self.names.local(self.schedule, view.buffer, self.unit);
        quote!(#local)
    }

    /// From the view's first element to the end of its buffer.
    fn slice_from(&self, view: &View) -> TokenStream {
        let name = self.name(view);
        let in_weights = matches!(self.schedule.buffers[view.buffer].home, Home::Weights(_));
        match view.offset {
            0 if in_weights => quote!(&#name),
            0 => name,
            offset => {
                let offset = number(offset);
                quote!(&#name[#offset..])
            }
        }
    }

    fn slice_from_mut(&self) -> TokenStream {
        let view = &self.step.writes;
        let name = self.name(view);
        match view.offset {
            0 => name,
            offset => {
                let offset = number(offset);
                quote!(&mut #name[#offset..])
            }
        }
    }

    fn pixels(&mut self, view: &View) -> TokenStream {
        let pixels = self.imports.item("pixels", "Pixels");
        let (data, stride) = (self.slice_from(view), number(view.pixel_stride));
        quote!(#pixels { data: #data, stride: #stride })
    }

    fn pixels_mut(&mut self) -> TokenStream {
        let pixels = self.imports.item("pixels", "PixelsMut");
        let (data, stride) = (self.slice_from_mut(), number(self.step.writes.pixel_stride));
        quote!(#pixels { data: #data, stride: #stride })
    }
}
