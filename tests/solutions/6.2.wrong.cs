// hint: Is each probability inside a logarithm?
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p - (1 - target) * (1 - p)).Mean();
}

// hint: ?
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (target * p.Log() + (1 - target) * (1 - p).Log()).Mean();
}

// hint: ?
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log() - (1 - target) * (1 - p).Log()).Sum();
}

// hint: ?
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log()).Mean();
}
