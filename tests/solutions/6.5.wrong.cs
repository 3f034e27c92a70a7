// hint: There is a ReLU on the logits, too.
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { foreach (var (w, b) in weights.Zip(biases)) x = (x.MatMul(w) + b).Relu(); return x; }

// hint: There is no ReLU: the layers together are a single one.
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { foreach (var (w, b) in weights.Zip(biases)) x = x.MatMul(w) + b; return x; }

// hint: The biases are missing.
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { for (int i = 0; i < weights.Length; i++) { x = x.MatMul(weights[i]); if (i < weights.Length - 1) x = x.Relu(); } return x; }

// hint: That is tanh; here it is ReLU.
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { for (int i = 0; i < weights.Length; i++) { x = x.MatMul(weights[i]) + biases[i]; if (i < weights.Length - 1) x = x.Tanh(); } return x; }

// hint: Tried are 2, 3 and 1 layers. Each: MatMul, bias, then a ReLU unless it is the last.
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { foreach (var (w, b) in weights.Zip(biases)) x = x.Relu().MatMul(w) + b; return x; }

// hint: your code threw ArgumentException: matmul: [6, 2] x [4, 2]: inner sizes 2 and 4 differ. Tried are 2, 3 and 1 l
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { for (int i = 0; i < weights.Length; i++) { x = x.MatMul(weights[i].T) + biases[i]; if (i < weights.Length - 1) x = x.Relu(); } return x; }

// hint: your code threw IndexOutOfRangeException: Index was outside the bounds of the array. Tried are 2, 3 and 1 laye
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) => (x.MatMul(weights[0]) + biases[0]).Relu().MatMul(weights[1]) + biases[1];

// hint: your code threw ArgumentException: matmul: [6, 2] x [4, 3]: inner sizes 2 and 4 differ. Tried are 2, 3 and 1 l
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases) { Tensor h = x; for (int i = 0; i < weights.Length; i++) { h = x.MatMul(weights[i]) + biases[i]; if (i < weights.Length - 1) h = h.Relu(); } return h; }
