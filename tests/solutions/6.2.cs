Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log() - (1 - target) * (1 - p).Log()).Mean();
}

// or
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var right = target * logits.Sigmoid() + (1 - target) * (-logits).Sigmoid();
    return -right.Log().Mean();
}
