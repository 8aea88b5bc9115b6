use std::io::Write;
fn main(){ let a:Vec<String>=std::env::args().collect(); let b=std::fs::read(&a[1]).unwrap();
 let t=std::time::Instant::now();
 match ghostc_compiler::compile(&b,&ghostc_compiler::Options{model_name:"m".into(),fuse:a.get(3).map(|f|f.parse().unwrap()).unwrap_or_default(),..Default::default()}){Ok(x)=>{ let s=x.to_source("m.bin"); let e=t.elapsed(); let r=&x.report; eprintln!("{} ghosts {} bott {} params {} macs {} exec {} arena {} lb {} unfused {} weights {} nodes {}->{} in {:?}",a[1],r.ghost_modules,r.bottlenecks,r.params,r.macs,r.macs_executed,r.arena_bytes,r.arena_lower_bound_bytes,r.unfused_peak_bytes as f64/1024.,r.weight_bytes,r.nodes_before,r.nodes_after,e);
 let mut k=std::collections::BTreeMap::new(); for s in &r.steps{*k.entry(s.kind).or_insert(0)+=1;} eprintln!("{k:?}");
 for p in &r.passes{ if !p.near_misses.is_empty(){eprintln!("{} {:?}",p.name,p.near_misses)} }
 if let Some(d)=a.get(2){ std::fs::write(format!("{d}/net.rs"),&s.rust).unwrap(); if let Some(b)=s.sidecar{std::fs::write(format!("{d}/m.bin"),b).unwrap();} std::fs::write(format!("{d}/ir.txt"),&x.ir).unwrap();} }
 Err(e)=>{eprintln!("{e}"); std::io::stderr().flush().unwrap(); std::process::exit(2)} } }
