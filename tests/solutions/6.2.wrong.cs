// hint: There is no logarithm.
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p - (1 - target) * (1 - p)).Mean();
}

// hint: The sign is wrong: the logarithm of a probability is negative.
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (target * p.Log() + (1 - target) * (1 - p).Log()).Mean();
}

// hint: That is the sum; take the mean.
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log() - (1 - target) * (1 - p).Log()).Sum();
}

// hint: The part for the answer no is missing: (1 − t) ln(1 − p).
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log()).Mean();
}

// hint: The part for the answer yes is missing: t ln p.
Tensor CrossEntropyByHand(Tensor logits, Tensor target) { var p = logits.Sigmoid(); return (-(1 - target) * (1 - p).Log()).Mean(); }

// hint: That is the squared error of p.
Tensor CrossEntropyByHand(Tensor logits, Tensor target) => (logits.Sigmoid() - target).Square().Mean();

// hint: Yes and no are exchanged: t goes with ln p.
Tensor CrossEntropyByHand(Tensor logits, Tensor target) { var p = logits.Sigmoid(); return (-(1 - target) * p.Log() - target * (1 - p).Log()).Mean(); }

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or logarithm of a negative number. With p =
Tensor CrossEntropyByHand(Tensor logits, Tensor target) => (-target * logits.Log() - (1 - target) * (1 - logits).Log()).Mean();

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
Tensor CrossEntropyByHand(Tensor logits, Tensor target) { var p = logits.Sigmoid(); return (-target * p.Log() - (1 - target) * (1 - p).Log()).Mean() / 2; }

// hint: the answer has shape [4, 1], expected was [] in case 1 of 2. With p = σ(z), from the logits: the mean of −t ln
Tensor CrossEntropyByHand(Tensor logits, Tensor target) { var p = logits.Sigmoid(); return -target * p.Log() - (1 - target) * (1 - p).Log(); }

// hint: With p = σ(z), from the logits: the mean of −t ln p − (1 − t) ln(1 − p).
Tensor CrossEntropyByHand(Tensor logits, Tensor target) { var p = logits.Sigmoid(); return (-target * p.Log() + (1 - target) * (1 - p).Log()).Mean(); }
