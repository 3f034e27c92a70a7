// hint: Is each probability inside a logarithm?
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p - (1 - target) * (1 - p)).Mean();
}

// hint: The sign is wrong.
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (target * p.Log() + (1 - target) * (1 - p).Log()).Mean();
}

// hint: With p = σ(z): the mean of −t ln p − (1 − t) ln(1 − p). Is each
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log() - (1 - target) * (1 - p).Log()).Sum();
}

// hint: With p = σ(z): the mean of −t ln p − (1 − t) ln(1 − p). Is each
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log()).Mean();
}
